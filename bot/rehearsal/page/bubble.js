/** One message as its reader sees it: a bubble with name, quote, text and time, its buttons, and what can be done with it. */

import { avatar, element, icon } from "./element.js";
import { drawKeyboard } from "./keyboard.js";
import { follow } from "./links.js";
import { hour } from "./moments.js";
import { attempt, menu } from "./notices.js";
import { drawText } from "./rich.js";
import * as server from "./server.js";
import { drawShared, gist } from "./shared.js";
import { administers, seek, town } from "./town.js";
import { known, language, words } from "./words.js";

/** Draws a message for the person who reads it; `compose` takes over replies and edits. */
export function drawMessage(person, chat, message, compose) {
  const node = element("article", { test: "message", "data-message": message.id });
  refreshMessage(node, person, chat, message, compose);
  return node;
}

/** Draws a message anew where it changed, and leaves the focus on the button it was on. */
export function refreshMessage(node, person, chat, message, compose) {
  const state = `${language()} ${message.starts} ${administers(person, chat)} ${JSON.stringify(message)}`;
  if (node.drawn === state) return;
  node.drawn = state;
  const focused = [...node.querySelectorAll("button, a")].indexOf(document.activeElement);
  const mine = isMine(person, message);
  node.className = `message ${message.service ? "service" : mine ? "mine" : "theirs"} ${message.starts ? "starts" : ""}`;
  node.setAttribute("aria-label", words("message-label", { name: senderName(message), time: hour(message.date) }));
  if (message.service) node.replaceChildren(element("div", { class: "text" }, serviceText(message)));
  else node.replaceChildren(...drawInside(person, chat, message, mine, compose));
  if (focused >= 0) node.querySelectorAll("button, a")[focused]?.focus();
}

function drawInside(person, chat, message, mine, compose) {
  const inGroup = chat !== person;
  const named = inGroup && message.starts && (!mine || message.sender.anonymous);
  const face = () => message.starts ? avatar(senderName(message), message.sender.id) : element("span", { class: "avatar gap" });
  const edge = inGroup && !mine && face();
  const stack = element("div", { class: "stack" }, drawBubble(person, chat, message, named));
  const keys = drawKeyboard(person, chat, message);
  if (keys) stack.append(keys);
  return [edge, stack, drawDeeds(person, chat, message, mine, compose)].filter(Boolean);
}

function drawBubble(person, chat, message, named) {
  const text = element("div", { class: "text", dir: "auto" });
  text.append(drawText(message.text ?? "", message.entities, (target) => follow(person, target)));
  return element(
    "div",
    { class: "bubble" },
    named && drawName(message),
    message.reply_to && drawQuote(person, chat, message.reply_to),
    drawShared(message, senderName(message)),
    message.text && text,
    element("div", { class: "meta" },
      message.edited && element("span", { say: "edited" }), element("time", {}, hour(message.date))),
  );
}

function drawName(message) {
  const name = element("div", { class: "name" }, element("bdi", {}, senderName(message)));
  name.style.setProperty("--hue", String((Math.abs(message.sender.id) * 67) % 360));
  if (message.sender.bot) name.append(element("span", { class: "tag", say: "bot" }));
  return name;
}

function drawQuote(person, chat, quoted) {
  const go = () => seek(person, chat, quoted.id);
  return element("button", { class: "quote", onclick: go },
    element("strong", {}, quoted.name ?? ""), element("span", {}, gist(quoted)));
}

function drawDeeds(person, chat, message, mine, compose) {
  const name = senderName(message);
  const reply = element("button", { class: "icon", test: "reply", label: ["reply-to", { name }] }, icon("reply"));
  reply.addEventListener("click", () => compose.reply(message, name));
  const deeds = element("div", { class: "side" }, reply);
  const entries = [];
  if (mine) entries.push({ say: "edit", test: "message-edit", deed: () => compose.edit(message) });
  if (mine || administers(person, chat)) {
    const remove = () => attempt(() => server.remove(person, chat, message.id));
    entries.push({ say: "delete", test: "message-delete", deed: remove });
  }
  if (entries.length) {
    const more = element("button", { class: "icon", test: "message-menu", label: "more", "aria-haspopup": "menu" }, icon("more"));
    more.addEventListener("click", () => menu(more, entries));
    deeds.append(more);
  }
  return deeds;
}

function isMine(person, message) {
  return message.author === person;
}

/** What a service message says, such as who joined. */
function serviceText({ service, sender }) {
  const id = `service-${service.kind}`;
  const values = { name: sender?.name ?? "", names: service.names.join(", ") };
  return known(id) ? words(id, values) : words("service-other", { kind: service.kind.replaceAll("_", " ") });
}

/** The name a message is shown under. */
export function senderName({ sender }) {
  if (!sender) return "";
  const name = sender.id === town.bot.id ? town.bot.name : sender.name;
  return sender.anonymous ? words("anonymous-name", { name }) : name;
}
