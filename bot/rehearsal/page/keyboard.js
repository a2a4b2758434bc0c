/** The buttons under a message, and what the bot answers to a tap. */

import { element, icon } from "./element.js";
import { followUrl } from "./links.js";
import { alertFor, attempt, toastFor } from "./notices.js";
import * as server from "./server.js";
import { words } from "./words.js";

/** Draws the rows of buttons under a message, or nothing. */
export function drawKeyboard(person, chat, message) {
  if (!message.keyboard?.length) return null;
  const rows = message.keyboard.map((row) =>
    element("div", { class: "row" }, ...row.map((button) => drawButton(person, chat, message.id, button))),
  );
  return element("div", { class: "keyboard" }, ...rows);
}

function drawButton(person, chat, message, button) {
  const node = element("button", { class: "key", test: "keyboard-button" }, element("span", {}, button.text));
  if (button.url) node.append(icon("out"));
  if (button.copy) node.append(icon("copy"));
  node.addEventListener("click", () => {
    if (button.copy) copy(person, button.copy);
    else if (button.url) followUrl(person, button.url);
    else tap(node, person, chat, message, button.data);
  });
  return node;
}

async function tap(node, person, chat, message, data) {
  node.setAttribute("aria-busy", "true");
  const answer = await attempt(() => server.tap(person, chat, message, data));
  node.removeAttribute("aria-busy");
  if (answer) hear(person, answer);
  else if (answer === null) toastFor(person, words("no-answer"));
}

/** Shows the bot's answer to a tap as the app would: an alert, a passing notice, or a link that opens. */
function hear(person, { text, alert, url }) {
  if (url) followUrl(person, url);
  if (!text) return;
  if (alert) alertFor(person, text);
  else toastFor(person, text);
}

async function copy(person, text) {
  const short = text.length > 80 ? `${text.slice(0, 80)}…` : text;
  try {
    await navigator.clipboard.writeText(text);
    toastFor(person, words("copied", { text: short }));
  } catch {
    toastFor(person, words("copy-failed", { text }));
  }
}
