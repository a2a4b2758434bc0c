/** The row of everybody in town: tap one to play them; and adding a person. */

import { avatar, element, icon, keep } from "./element.js";
import { attempt, question, show } from "./notices.js";
import * as server from "./server.js";
import { fullNameOf, nameOf, partOf, play, shown, town, unread } from "./town.js";
import { language, words } from "./words.js";

/** Draws the row anew; `focus(person)` brings the keyboard to a person's column. */
export function renewPlayers(row, focus) {
  if (!row.firstChild) {
    row.append(element("span", { class: "lead", say: "players-lead" }), element("div", { class: "all" }));
    const add = { class: "player add", test: "add-person", label: "add-person", onclick: addPerson };
    row.append(element("button", add, icon("plus")));
  }
  keep(row.children[1], [...town.people.values()], (one) => one.id, (one) => drawPlayer(one, focus), refreshPlayer);
}

function drawPlayer(one, focus) {
  const node = element(
    "button",
    { class: "player", test: "player", "data-person": one.id, onclick: () => (play(one.id), focus(one.id)) },
    avatar(one.name, one.id),
    element("span", { class: "titles" }, element("span", { class: "name" }), element("span", { class: "caption" })),
    element("span", { class: "badge", "aria-hidden": "true" }),
  );
  refreshPlayer(node, one);
  return node;
}

function refreshPlayer(node, one) {
  const count = unread(one.id);
  node.querySelector(".name").textContent = nameOf(one.id);
  node.querySelector(".caption").textContent = partOf(one.id);
  node.querySelector(".badge").textContent = count > 99 ? "99+" : String(count || "");
  node.querySelector(".badge").hidden = !count;
  const here = String(shown().includes(one.id));
  if (here === "true" && node.getAttribute("aria-pressed") === "false") node.scrollIntoView({ block: "nearest", inline: "nearest" });
  node.setAttribute("aria-pressed", here);
  const name = fullNameOf(one.id);
  node.setAttribute("aria-label", words("play", { name: count ? words("picker-unread", { name, count }) : name }));
}

async function addPerson() {
  const name = element("input", { type: "text", required: true, maxlength: "64", autocomplete: "off", test: "add-name" });
  const tongue = element("select", { test: "add-language" },
    element("option", { value: "zh-hans" }, "中文"), element("option", { value: "en" }, "English"));
  tongue.value = language() === "en" ? "en" : "zh-hans";
  const boxes = [...town.groups.values()].map((group, index) => ({
    group: group.id,
    box: element("input", { type: "checkbox", checked: index === 0, test: "add-group", "data-chat": group.id }),
    title: group.title,
  }));
  const groups = boxes.map(({ box, title }) => element("label", { class: "check" }, box, element("span", {}, title)));
  const answer = await show(question("add-title", "add",
    element("label", {}, element("span", { say: "add-name" }), name),
    element("label", {}, element("span", { say: "add-language" }), tongue),
    groups.length > 0 && element("fieldset", {}, element("legend", { say: "add-groups" }), ...groups)));
  if (answer === "ok") await attempt(() => arrive(name.value.trim(), tongue.value, boxes));
}

async function arrive(name, tongue, boxes) {
  const person = await server.addPerson(name, tongue);
  for (const { group, box } of boxes) if (box.checked) await server.changeMember(group, person.id, "join");
  wanted = person.id;
  playWanted();
}

let wanted = null;

/** Turns to a person just added once the town knows of them. */
export function playWanted() {
  if (wanted === null || !town.people.has(wanted)) return;
  const person = wanted;
  wanted = null;
  play(person);
}
