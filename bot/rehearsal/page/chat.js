/** The messages of one chat as one person sees them: fetched anew when something happens, the newest in view unless the reader went up. */

import { drawMessage, refreshMessage, senderName } from "./bubble.js";
import { element, icon, keep } from "./element.js";
import { day, moment } from "./moments.js";
import { attempt } from "./notices.js";
import * as server from "./server.js";
import { sought, titleOf } from "./town.js";
import { words } from "./words.js";

const NEAR = 80;
const SAME_SENDER_SPAN = 10 * 60 * 1000;

/** Opens the log of a chat. `compose` takes over replies, edits and questions the bot wants answered. */
export function openLog(person, chat, compose) {
  const log = element("div", { class: "log", role: "log", tabindex: "0", test: "messages", label: ["messages", { title: titleOf(chat) }] });
  const newest = element("button", { class: "newest", test: "to-newest", hidden: true }, icon("down"), element("span"));
  const node = element("div", { class: "chat" }, log, newest);
  const state = { person, chat, compose, log, newest, known: new Set(), first: true, missed: 0, busy: false, again: false };
  const toEnd = () => (log.scrollTop = log.scrollHeight);
  newest.addEventListener("click", () => (toEnd(), log.focus()));
  log.addEventListener("scroll", () => atEnd(log) && markRead(state));
  let end = true;
  log.addEventListener("scroll", () => (end = atEnd(log)));
  const keepEnd = new ResizeObserver(() => end && toEnd());
  keepEnd.observe(log);
  refresh(state);
  const look = () => !state.first && showSought(state);
  return { node, refresh: () => refresh(state), look, toEnd, close: () => keepEnd.disconnect() };
}

function atEnd(log) {
  return log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
}

async function refresh(state) {
  if (state.busy) {
    state.again = true;
    return;
  }
  state.busy = true;
  do {
    state.again = false;
    const said = await attempt(() => server.messages(state.chat, state.person));
    if (said) draw(state, said.messages);
  } while (state.again);
  state.busy = false;
}

function draw(state, messages) {
  const { person, chat, log, compose } = state;
  const end = state.first || atEnd(log);
  const fresh = messages.filter((message) => !state.known.has(message.id));
  for (const message of fresh) state.known.add(message.id);
  keep(
    log,
    arrange(messages),
    (item) => item.key,
    (item) => item.day ? drawDay(item.day) : drawMessage(person, chat, item.message, compose),
    (node, item) => item.day ? (node.firstChild.textContent = item.day) : refreshMessage(node, person, chat, item.message, compose),
  );
  if (messages.length === 0) log.append(element("p", { class: "empty", "data-key": "empty", say: "nothing-yet" }));
  if (end) log.scrollTop = log.scrollHeight;
  else if (!state.first) announceMissed(state, fresh.length);
  state.first = false;
  showSought(state);
  const last = messages.at(-1);
  if (last?.force_reply && fresh.includes(last)) compose.reply(last, senderName(last));
}

/** Puts a line before each new day, and marks where another sender begins. */
function arrange(messages) {
  const items = [];
  let previous = null;
  for (const message of messages) {
    const today = day(message.date);
    const newDay = !previous || day(previous.date) !== today;
    if (newDay) items.push({ key: `day ${today} ${message.id}`, day: today });
    items.push({ key: message.id, message: { ...message, starts: newDay || !continues(previous, message) } });
    previous = message;
  }
  return items;
}

function continues(previous, message) {
  const close = moment(message.date) - moment(previous.date) < SAME_SENDER_SPAN;
  return close && !previous.service && previous.sender?.id === message.sender?.id;
}

function drawDay(name) {
  return element("div", { class: "day" }, element("span", {}, name));
}

function announceMissed(state, count) {
  state.missed += count;
  if (state.missed === 0) return;
  state.newest.hidden = false;
  state.newest.lastChild.textContent = words("new-messages", { count: state.missed });
}

function markRead(state) {
  state.missed = 0;
  state.newest.hidden = true;
}

/** Scrolls to the message somebody asked for, and lets it shine for a moment. */
function showSought({ person, log }) {
  const id = sought(person);
  const node = id && log.querySelector(`[data-message="${id}"]`);
  if (!node) return;
  node.scrollIntoView({ block: "center" });
  node.classList.remove("found");
  requestAnimationFrame(() => node.classList.add("found"));
}
