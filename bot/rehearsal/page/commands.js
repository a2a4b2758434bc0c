/** The list of the bot's commands for one person in one chat: tap one to send it, or take it into the field. */

import { element, icon } from "./element.js";
import { attempt } from "./notices.js";
import * as server from "./server.js";

/** Opens the list above `anchor`; while `field` is typed in, the list follows what it begins with. */
export async function openCommands(anchor, person, chat, typed, { send, insert }, field = null) {
  const commands = await attempt(() => server.commands(person, chat));
  if (!commands || (field && !field.value.startsWith("/"))) return;
  const box = element("div", { class: "menu commands", popover: "auto", role: "dialog", label: "commands" });
  for (const { command, description } of commands) {
    box.append(drawCommand(box, command, description, send, insert));
  }
  if (commands.length === 0) box.append(element("p", { class: "empty", say: "no-commands" }));
  document.body.append(box);
  box.showPopover();
  place(box, anchor);
  box.addEventListener("toggle", ({ newState }) => newState === "closed" && box.remove());
  box.addEventListener("keydown", (event) => walk(box, event, field));
  if (field) narrow(box, field);
  else box.querySelector("button")?.focus();
}

function drawCommand(box, command, description, send, insert) {
  const text = `/${command}`;
  const main = element("button", { class: "command", test: "command", "data-command": command },
    element("strong", {}, text), element("span", {}, description));
  const aside = element("button", { class: "icon", test: "command-insert", label: ["command-insert", { command: text }] }, icon("insert"));
  main.addEventListener("click", () => {
    box.hidePopover();
    insert("");
    send(text);
  });
  aside.addEventListener("click", () => {
    box.hidePopover();
    insert(`${text} `);
  });
  return element("div", { class: "row" }, main, aside);
}

function place(box, anchor) {
  const around = (anchor.closest(".column") ?? anchor).getBoundingClientRect();
  const foot = anchor.closest(".foot") ?? anchor;
  box.style.left = `${around.left + 8}px`;
  box.style.width = `${Math.min(around.width - 16, 440)}px`;
  box.style.bottom = `${innerHeight - foot.getBoundingClientRect().top + 4}px`;
}

/** Shows the commands that begin with what is in the field, and closes once it is no command any more. */
function narrow(box, field) {
  const listening = new AbortController();
  const follow = () => {
    const [wanted, rest] = field.value.split(/(?=\s)/, 2);
    const rows = [...box.querySelectorAll(".row")];
    for (const row of rows) row.hidden = !`/${row.firstChild.dataset.command}`.startsWith(wanted.toLowerCase());
    if (!wanted.startsWith("/") || rest !== undefined || rows.every((row) => row.hidden)) box.hidePopover();
  };
  const enter = (event) => {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    const buttons = [...box.querySelectorAll(".row:not([hidden]) .command")];
    buttons.at(event.key === "ArrowUp" ? -1 : 0)?.focus();
  };
  field.addEventListener("input", follow, { signal: listening.signal });
  field.addEventListener("keydown", enter, { signal: listening.signal });
  box.addEventListener("toggle", ({ newState }) => newState === "closed" && listening.abort());
  field.focus();
  follow();
}

function walk(box, event, field) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const buttons = [...box.querySelectorAll(".row:not([hidden]) .command")];
  const next = buttons.indexOf(document.activeElement) + step;
  if (next >= buttons.length && field) field.focus();
  else buttons.at(next % buttons.length)?.focus();
}
