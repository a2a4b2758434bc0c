/** One person's column: whom you play here, their chats with what is unread, and the open one. */

import { openLog } from "./chat.js";
import { makeComposer } from "./composer.js";
import { avatar, describe, element, icon, keep } from "./element.js";
import { makeGroup, openMembers } from "./members.js";
import { attempt, menu } from "./notices.js";
import * as server from "./server.js";
import { administers, chatsOf, fullNameOf, nameOf, open, opened, play, titleOf, town, unread, use } from "./town.js";
import { words } from "./words.js";

/** Makes the column of a person. */
export function makeColumn(person) {
  const name = nameOf(person);
  const face = element("span", { class: "face" });
  const picker = element("select", { test: "person-picker", label: "picker" });
  const opens = { class: "icon", test: "column-menu", label: ["column-menu", { name }], "aria-haspopup": "menu" };
  const more = element("button", opens, icon("more"));
  const tabs = element("nav", { class: "tabs", label: ["chats", { name }] });
  const body = element("div", { class: "body" });
  const notices = element("div", { class: "notices", role: "status" });
  const head = element("div", { class: "head" }, face, picker, more);
  const marks = { class: "column", test: "person-column", "data-person": person, label: ["column", { name }] };
  const node = element("section", marks, head, tabs, body, notices);
  const column = { person, node, face, picker, tabs, body, chat: null, log: null, composer: null };
  picker.addEventListener("change", () => play(Number(picker.value), person));
  more.addEventListener("click", () => menu(more, deeds(column)));
  node.addEventListener("pointerdown", () => use(person, false), { capture: true });
  node.addEventListener("focusin", () => use(person, false));
  return {
    node,
    renew: () => renew(column),
    refresh: (chat) => (chat === null || chat === column.chat) && column.log?.refresh(),
    focus: () => column.composer?.focus(),
    write: (text) => column.composer?.write(text),
  };
}

function renew(column) {
  const { person, face, picker, tabs } = column;
  face.replaceChildren(avatar(nameOf(person), person));
  const refreshed = (option, other) => refreshOption(option, other, person);
  const drawn = (other) => refreshed(element("option", { value: other.id }), other);
  keep(picker, [...town.people.values()], (other) => other.id, drawn, refreshed);
  picker.value = String(person);
  const chat = opened(person);
  keep(tabs, chatsOf(person), (id) => id, (id) => drawTab(person, id), (tab, id) => refreshTab(tab, person, id));
  for (const tab of tabs.children) tab.setAttribute("aria-current", String(tab.dataset.chat === String(chat)));
  if (chat !== column.chat) enter(column, chat);
  else {
    column.composer.renew();
    column.log.look();
  }
}

function enter(column, chat) {
  const { person, body, tabs } = column;
  column.log?.close();
  column.chat = chat;
  column.composer = makeComposer(person, chat, () => column.log.toEnd());
  column.log = openLog(person, chat, column.composer);
  body.replaceChildren(column.log.node, column.composer.node);
  tabs.querySelector("[aria-current=true]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function refreshOption(option, other, here) {
  const count = other.id === here ? 0 : unread(other.id);
  const name = fullNameOf(other.id);
  option.textContent = count ? words("picker-unread", { name, count }) : name;
  return option;
}

function drawTab(person, chat) {
  const isPrivate = chat === person;
  const caption = element("span", { class: "caption" });
  const badge = element("span", { class: "badge", test: "unread", "aria-hidden": "true" });
  const tab = element(
    "button",
    { class: isPrivate ? "tab private" : "tab", test: "chat-item", "data-chat": chat, onclick: () => open(person, chat) },
    avatar(titleOf(chat), isPrivate ? town.bot.id : chat),
    element("span", { class: "titles" }, element("span", { class: "name" }, titleOf(chat)), caption),
    badge,
  );
  refreshTab(tab, person, chat);
  return tab;
}

function refreshTab(tab, person, chat) {
  const count = unread(person, chat);
  const isPrivate = chat === person;
  const badge = tab.querySelector(".badge");
  badge.textContent = count > 99 ? "99+" : String(count || "");
  badge.hidden = !count;
  tab.querySelector(".name").textContent = titleOf(chat);
  const people = town.groups.get(chat)?.members.length ?? 0;
  describe(tab.querySelector(".caption"), "say", isPrivate ? "private" : ["people-count", { count: people }]);
  const title = isPrivate ? words("private-with", { bot: titleOf(chat) }) : titleOf(chat);
  tab.setAttribute("aria-label", count ? words("chat-unread", { title, count }) : title);
}

function deeds({ person, composer }) {
  const { blocked } = town.people.get(person);
  const chat = opened(person);
  const entries = [];
  if (town.groups.has(chat)) entries.push({ say: "members", test: "members", deed: () => openMembers(chat) });
  for (const group of town.groups.values()) {
    if (group.members.includes(person)) continue;
    const join = () => attempt(() => server.changeMember(group.id, person, "join"));
    entries.push({ say: ["join", { title: group.title }], test: "join", deed: join });
  }
  if (administers(person, chat)) entries.push({ say: "anonymous", test: "go-anonymous", deed: composer.mask });
  if (administers(person, chat) && town.groups.get(chat).kind === "group") {
    entries.push({ say: "migrate", test: "migrate", deed: () => attempt(() => server.migrate(chat)) });
  }
  const scan = () => attempt(async () => (await server.scan(person), open(person, person)));
  entries.push({ say: "scan", test: "scan", deed: scan });
  entries.push({ say: "make-group", test: "make-group", deed: () => makeGroup(person) });
  const turn = () => attempt(() => server.block(person, !blocked));
  entries.push({ say: blocked ? "unblock" : "block", test: "block", deed: turn });
  return entries;
}
