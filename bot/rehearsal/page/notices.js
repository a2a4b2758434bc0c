/** Short notices, the bot's alerts and small questions. */

import { avatar, element, icon } from "./element.js";
import { Refused } from "./server.js";
import { nameOf, town } from "./town.js";
import { words } from "./words.js";

const STAYS = 4000;
const LONG_STAYS = 12000;

/** Shows a notice for a while in a place of its own; a click takes it away, the pointer on it keeps it. */
export function toast(text, place = document.getElementById("notices"), kind = "plain") {
  const note = element("div", { class: `toast ${kind}`, test: "toast" }, element("span", {}, text));
  note.append(element("button", { class: "icon", label: "close", onclick: () => note.remove() }, icon("close")));
  place.append(note);
  while (place.children.length > 3) place.firstElementChild.remove();
  let timer;
  const leave = () => (timer = setTimeout(() => note.remove(), text.length > 60 ? LONG_STAYS : STAYS));
  note.addEventListener("pointerenter", () => clearTimeout(timer));
  note.addEventListener("pointerleave", leave);
  leave();
}

/** Shows a notice in a person's column if it is on the screen, else for the whole page. */
export function toastFor(person, text) {
  const column = document.querySelector(`[data-testid="person-column"][data-person="${person}"] .notices`);
  toast(column ? text : `${nameOf(person)}: ${text}`, column ?? undefined);
}

/** Does something with the sandbox, and says in its own words when it refuses. Returns undefined then. */
export async function attempt(deed) {
  try {
    return await deed();
  } catch (problem) {
    if (!(problem instanceof Refused)) throw problem;
    toast(problem.message || words("unreachable"), undefined, "error");
    return undefined;
  }
}

let waiting = Promise.resolve();

/** Shows what the bot tells a person as an alert; several wait for each other. */
export function alertFor(person, text) {
  waiting = waiting.then(() => showAlert(person, text));
  return waiting;
}

function showAlert(person, text) {
  const box = element(
    "dialog",
    {
      class: "alert",
      role: "alertdialog",
      test: "alert-dialog",
      "aria-labelledby": "alert-title",
      "aria-describedby": "alert-text",
    },
    element("h2", { id: "alert-title" }, avatar(nameOf(person), person),
      element("span", { say: ["alert-title", { bot: town.bot.name, name: nameOf(person) }] })),
    element("p", { id: "alert-text" }, text),
    element("div", { class: "deeds" },
      element("button", { class: "main", test: "alert-ok", say: "ok", autofocus: true, onclick: () => box.close() })),
  );
  return show(box);
}

/** Shows a dialog until it is closed; returns what it was closed with. */
export function show(box) {
  document.body.append(box);
  box.showModal();
  return new Promise((resolve) => {
    box.addEventListener("close", () => {
      box.remove();
      resolve(box.returnValue);
    });
  });
}

/** Makes a dialog with a heading, a body and two buttons; it closes with "ok" or with nothing. */
export function question(heading, okWord, ...body) {
  const box = element("dialog", { class: "question", test: "dialog", "aria-labelledby": "question-title" });
  const cancels = { class: "plain", test: "dialog-cancel", say: okWord ? "cancel" : "close", onclick: () => box.close("") };
  const form = element(
    "form",
    { method: "dialog" },
    element("h2", { id: "question-title", say: heading }),
    ...body,
    element("div", { class: "deeds" },
      element("button", cancels),
      okWord && element("button", { class: "main", test: "dialog-ok", type: "submit", value: "ok", say: okWord })),
  );
  box.append(form);
  return box;
}

/** Opens a small menu of buttons under another button; the arrow keys and Escape work as in any menu. */
export function menu(anchor, entries) {
  const box = element("div", { class: "menu", role: "menu", popover: "auto" });
  for (const { say, test, deed } of entries) {
    const choose = () => {
      box.hidePopover();
      deed();
    };
    box.append(element("button", { role: "menuitem", say, test, tabindex: "-1", onclick: choose }));
  }
  box.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const buttons = [...box.children];
    buttons.at((buttons.indexOf(document.activeElement) + step) % buttons.length).focus();
  });
  box.addEventListener("toggle", ({ newState }) => {
    anchor.setAttribute("aria-expanded", String(newState === "open"));
    if (newState !== "closed") return;
    if (box.contains(document.activeElement)) anchor.focus();
    box.remove();
  });
  document.body.append(box);
  box.showPopover();
  place(box, anchor.getBoundingClientRect());
  box.firstElementChild?.focus();
}

function place(box, around) {
  const { width, height } = box.getBoundingClientRect();
  const below = around.bottom + height + 8 < innerHeight;
  box.style.left = `${Math.max(8, Math.min(around.right - width, innerWidth - width - 8))}px`;
  box.style.top = `${below ? around.bottom + 4 : Math.max(8, around.top - height - 4)}px`;
}
