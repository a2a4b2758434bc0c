/**
 * The messages of one chat as one person sees them: fetched anew when something happens,
 * the newest in view unless the reader went up.
 */

import { drawMessage, refreshMessage, senderName } from "./bubble.js";
import { element, icon, keep } from "./element.js";
import { day, moment } from "./moments.js";
import { attempt } from "./notices.js";
import { keyboardInForce } from "./replykeys.js";
import * as server from "./server.js";
import { sought, titleOf } from "./town.js";
import { words } from "./words.js";

const NEAR = 80;
const SAME_SENDER_SPAN = 10 * 60 * 1000;
const DRAWN_AT_ONCE = 150;
const BREATH = 120;

/** Opens the log of a chat. `compose` takes over replies, edits and questions the bot wants answered. */
export function openLog(person, chat, compose) {
  const log = element("div", {
    class: "log",
    role: "log",
    "aria-live": "off",
    tabindex: "0",
    test: "messages",
    label: ["messages", { title: titleOf(chat) }],
  });
  const newest = element("button", { class: "newest", test: "to-newest", hidden: true }, icon("down"), element("span"));
  const node = element("div", { class: "chat" }, log, newest);
  const state = {
    person, chat, compose, log, newest,
    messages: [],
    known: new Set(),
    depth: DRAWN_AT_ONCE, // how many messages, from the newest, are drawn
    first: true,
    end: true, // whether the reader is at the newest message
    top: 0,
    missed: 0,
    busy: false,
    again: false,
  };
  newest.addEventListener("click", () => (toEnd(state), log.focus()));
  log.addEventListener("scroll", () => followReader(state));
  const sizes = new ResizeObserver(() => (state.end ? toEnd(state) : (log.scrollTop = state.top)));
  sizes.observe(log);
  refresh(state);
  return {
    node,
    refresh: () => refresh(state),
    look: () => !state.first && showSought(state),
    toEnd: () => toEnd(state),
    close: () => sizes.disconnect(),
  };
}

function toEnd(state) {
  state.end = true;
  state.log.scrollTop = state.log.scrollHeight;
  state.top = state.log.scrollTop;
}

function isAtEnd(log) {
  return log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
}

/** Learns from a scroll where the reader is; a log that only became smaller has not been scrolled by anybody. */
function followReader(state) {
  const { log } = state;
  const atEnd = isAtEnd(log);
  if (atEnd) state.end = true;
  else if (log.scrollTop < state.top) state.end = false;
  state.top = log.scrollTop;
  if (!atEnd) return;
  state.missed = 0;
  state.newest.hidden = true;
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
    if (said) take(state, said.messages);
    if (state.again) await new Promise((resolve) => setTimeout(resolve, BREATH));
  } while (state.again);
  state.busy = false;
}

function take(state, messages) {
  const fresh = messages.filter((message) => !state.known.has(message.id));
  for (const message of fresh) state.known.add(message.id);
  state.messages = messages;
  draw(state);
  if (state.chat === state.person) state.compose.offer(keyboardInForce(messages));
  if (state.end) toEnd(state);
  else announceMissed(state, fresh.length);
  if (state.first) state.log.setAttribute("aria-live", "polite");
  state.first = false;
  showSought(state);
  const last = messages.at(-1);
  if (last?.force_reply && fresh.includes(last)) state.compose.reply(last, senderName(last));
}

function draw(state) {
  const { person, chat, log, compose, messages, depth } = state;
  const items = arrange(messages.slice(-depth));
  if (messages.length > depth) items.unshift({ key: "earlier", make: () => drawEarlier(state) });
  const nothing = chat === person ? "nothing-private" : "nothing-yet";
  if (messages.length === 0) items.push({ key: "empty", make: () => element("p", { class: "empty", say: nothing }) });
  keep(
    log,
    items,
    (item) => item.key,
    (item) => (item.make ? item.make() : drawMessage(person, chat, item.message, compose)),
    (node, item) => item.message && refreshMessage(node, person, chat, item.message, compose),
  );
}

/** Puts a line before each new day, and marks where another sender begins. */
function arrange(messages) {
  const items = [];
  let previous = null;
  for (const message of messages) {
    const today = day(message.date);
    const newDay = !previous || day(previous.date) !== today;
    if (newDay) items.push({ key: `day ${today} ${message.id}`, make: () => drawDay(today) });
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

/** The button that draws older messages, without moving those in view. */
function drawEarlier(state) {
  const deepen = () => {
    const { log } = state;
    const below = log.scrollHeight - log.scrollTop;
    state.depth += DRAWN_AT_ONCE;
    draw(state);
    log.scrollTop = log.scrollHeight - below;
  };
  const button = element("button", { class: "plain", test: "earlier", say: "earlier", onclick: deepen });
  return element("div", { class: "day" }, button);
}

function announceMissed(state, count) {
  state.missed += count;
  if (state.missed === 0) return;
  state.newest.hidden = false;
  state.newest.lastChild.textContent = words("new-messages", { count: state.missed });
}

/** Scrolls to the message somebody asked for, and lets it shine for a moment. */
function showSought(state) {
  const id = sought(state.person);
  const index = id === null ? -1 : state.messages.findIndex((message) => message.id === id);
  if (index < 0) return;
  state.depth = Math.max(state.depth, state.messages.length - index + 20);
  draw(state);
  const node = state.log.querySelector(`[data-message="${id}"]`);
  node.scrollIntoView({ block: "center" });
  state.end = isAtEnd(state.log);
  state.top = state.log.scrollTop;
  node.classList.remove("found");
  requestAnimationFrame(() => node.classList.add("found"));
}
