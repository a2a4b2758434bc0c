/** Where a person writes: a new message, a reply or an edit; with the bot's commands and its reply keyboard at hand. */

import { openCommands } from "./commands.js";
import { element, describe, icon } from "./element.js";
import { attempt } from "./notices.js";
import { showKeys } from "./replykeys.js";
import * as server from "./server.js";
import { gist } from "./shared.js";
import { openSharing } from "./sharing.js";
import { administers, nameOf, town } from "./town.js";

const TALLEST = 160;
const drafts = new Map();

/** Makes the composer of one person in one chat; `sent` is called after something was written. */
export function makeComposer(person, chat, sent) {
  const state = { person, chat, sent, context: null, key: `${person}:${chat}` };
  const name = nameOf(person);
  const said = ["write", { name }];
  state.field = element("textarea", { test: "composer", rows: "1", label: said, hint: said, maxlength: "20000" });
  state.field.value = drafts.get(state.key) ?? "";
  state.banner = element("div", { class: "context", hidden: true });
  state.anonymous = element("input", { type: "checkbox", test: "anonymous" });
  state.send = element("button", { class: "send", test: "send", label: "send" }, icon("send"));
  const opens = { class: "slash icon", test: "commands", label: "commands", "aria-haspopup": "dialog" };
  const commands = element("button", opens, "/");
  const attach = element("button", { class: "icon", test: "attach", label: "attach", "aria-haspopup": "menu" }, icon("clip"));
  const line = element("div", { class: "line" }, commands, attach, state.field, state.send);
  state.keys = element("div", { class: "replies", role: "group", test: "reply-keyboard", label: "reply-keys", hidden: true });
  const mask = element("label", { class: "mask" }, state.anonymous, element("span", { say: "anonymous" }));
  const locked = element("div", { class: "locked", hidden: true });
  const entry = element("div", {}, state.banner, mask, state.keys, line);
  const foot = element("div", { class: "foot" }, entry, locked);
  state.parts = { entry, mask, locked, attach };
  commands.addEventListener("click", () => openCommands(commands, person, chat, "", choices(state)));
  attach.addEventListener("click", () => openSharing(attach, desk(state)));
  state.anonymous.addEventListener("change", () => renew(state));
  listen(state, foot);
  renew(state);
  return {
    node: foot,
    reply: (message, to) => setContext(state, { kind: "reply", message, to }),
    edit: (message) => setContext(state, { kind: "edit", message }),
    write: (text) => choices(state).insert(text),
    offer: (message) => offer(state, message),
    mask: () => {
      state.anonymous.checked = true;
      renew(state);
      state.field.focus();
    },
    renew: () => renew(state),
    focus: () => state.field.focus(),
  };
}

function choices(state) {
  return {
    send: (text) => write(state, text),
    insert: (text) => {
      state.field.value = text;
      changedText(state);
      state.field.focus();
    },
  };
}

/** What the dialogs for sharing need to know of this composer. */
function desk(state) {
  const { person, chat, field } = state;
  return {
    person,
    chat,
    draft: () => (state.context?.kind === "edit" ? "" : field.value),
    sent: () => choices(state).insert(""),
    share: (deed, reply = null) => share(state, deed, reply),
    tap: (label) => tap(state, label),
  };
}

/** Carries out a deed that shares something: as an answer to `reply`, or else to what is being replied to. */
async function share(state, deed, reply) {
  const { person, chat, context } = state;
  const answered = reply ?? (context?.kind === "reply" ? context.message.id : null);
  const done = await attempt(() => deed({ person, chat, ...(answered !== null && { reply_to: answered }) }));
  if (done === undefined) return undefined;
  if (context?.kind === "reply" && state.context === context) setContext(state, null);
  state.sent();
  return done;
}

async function tap(state, label) {
  const done = await attempt(() => server.tapKey(state.person, state.chat, label));
  if (done !== undefined) state.sent();
  return done;
}

/** Shows the reply keyboard of a message, or none; a keyboard that goes leaves the focus to the field. */
function offer(state, message) {
  const focused = state.keys.contains(document.activeElement);
  showKeys(state.keys, message, desk(state));
  if (focused && !state.keys.contains(document.activeElement) && matchMedia("(hover: hover)").matches) state.field.focus();
}

function listen(state, foot) {
  const { field, send } = state;
  field.addEventListener("input", () => {
    changedText(state);
    if (field.value === "/") openCommands(foot, state.person, state.chat, "/", choices(state), field);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && state.context) setContext(state, null);
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit(state);
  });
  send.addEventListener("click", () => submit(state));
  requestAnimationFrame(() => grow(field));
}

function changedText(state) {
  drafts.set(state.key, state.field.value);
  grow(state.field);
}

function grow(field) {
  field.style.height = "auto";
  field.style.height = `${Math.min(TALLEST, field.scrollHeight + 2)}px`;
}

function setContext(state, context) {
  const { field, banner, send } = state;
  if (state.context?.kind === "edit") field.value = "";
  state.context = context;
  banner.hidden = !context;
  describe(send, "sayLabel", context?.kind === "edit" ? "save" : "send");
  if (context) {
    const heading = context.kind === "edit" ? "editing" : ["replying", { name: context.to }];
    const cancel = element("button", { class: "icon", test: "cancel-context", label: "cancel" }, icon("close"));
    cancel.addEventListener("click", () => {
      setContext(state, null);
      field.focus();
    });
    const quoted = element("span", {}, gist(context.message));
    banner.replaceChildren(element("div", {}, element("strong", { say: heading }), quoted), cancel);
    if (context.kind === "edit") field.value = context.message.text;
    field.focus();
  }
  changedText(state);
}

async function submit(state) {
  const { field, context, person, chat } = state;
  const text = field.value;
  if (!text.trim()) return;
  if (context?.kind === "edit") {
    const done = await attempt(() => server.edit(person, chat, context.message.id, text));
    if (done !== undefined) setContext(state, null);
    return;
  }
  field.value = "";
  changedText(state);
  const done = await write(state, text, context?.message.id);
  if (done === undefined && !field.value) {
    field.value = text;
    changedText(state);
  } else if (state.context === context) setContext(state, null);
}

async function write(state, text, replyTo) {
  const { person, chat, anonymous } = state;
  const said = { person, chat, text };
  if (replyTo) said.reply_to = replyTo;
  if (anonymous.checked && administers(person, chat)) said.anonymous = true;
  const done = await attempt(() => server.say(said));
  if (done !== undefined) state.sent();
  return done;
}

/** Shows what fits the person now: the field, or the button that starts or unblocks the bot. */
function renew({ person, chat, anonymous, parts: { entry, mask, locked, attach } }) {
  const { started, blocked, name } = town.people.get(person);
  const isPrivate = chat === person;
  const lock = !isPrivate ? null : blocked ? "unblock" : started ? null : "start";
  mask.hidden = !anonymous.checked || !administers(person, chat);
  // The sandbox shares under people's own names alone.
  attach.hidden = !mask.hidden;
  entry.hidden = lock !== null;
  locked.hidden = lock === null;
  if (lock === locked.dataset.lock) return;
  locked.dataset.lock = lock ?? "";
  if (lock === null) return;
  const deed = lock === "start" ? () => server.start(person, "") : () => server.block(person, false);
  locked.replaceChildren(
    element("p", { say: [lock === "start" ? "start-explain" : "blocked-explain", { name }] }),
    element("button", { class: "main", test: lock, say: lock, onclick: () => attempt(deed) }),
  );
}
