/** What the page knows of the town: who there is, which columns show which chat, what is unread. Draws nothing. */

import { known, words } from "./words.js";

const REMEMBERED = "rehearsal-view";
const MOST_COLUMNS = 4;
const LEAST_COLUMNS = 3;

export const town = {
  bot: { id: 0, name: "", username: "" },
  people: new Map(),
  groups: new Map(),
  timezone: "Asia/Shanghai",
  hint: null,
  places: [], // where people may say they are
  report: false, // whether there is one
};

const view = {
  columns: [], // persons in the order of their columns
  recent: [], // the same persons, the last used first
  capacity: 1, // how many columns fit side by side
  open: new Map(), // person -> the chat open in their column
  unread: new Map(), // "person:chat" -> count
  sought: new Map(), // person -> the message to scroll to in the chat being opened
};
const listeners = [];

/** Has `listen` called after every change of the town or of the view. */
export function onChange(listen) {
  listeners.push(listen);
}

function changed() {
  const { columns, recent, open } = view;
  if (columns.length) sessionStorage.setItem(REMEMBERED, JSON.stringify({ columns, recent, open: [...open] }));
  for (const listen of listeners) listen();
}

let soon = null;

/** Tells of a change a moment later, once for a whole storm of messages. */
function changedSoon() {
  soon ??= setTimeout(() => {
    soon = null;
    changed();
  }, 50);
}

/** Takes over what the sandbox says of the town. */
export function settle(said) {
  town.bot = said.bot;
  town.people = new Map(said.people.map((person) => [person.id, person]));
  town.groups = new Map(said.groups.map((group) => [group.id, group]));
  town.timezone = said.timezone ?? town.timezone;
  town.hint = said.hint ?? null;
  town.places = said.places ?? [];
  town.report = said.report ?? false;
  if (view.columns.length === 0) recall();
  view.columns = view.columns.filter((id) => town.people.has(id));
  for (const id of town.people.keys()) if (view.columns.length < LEAST_COLUMNS) addColumn(id);
  view.recent = [...new Set([...view.recent, ...view.columns])].filter((id) => view.columns.includes(id));
  changed();
}

/** Keeps columns on a group that was upgraded and has a new id. */
export function follow(old, heir) {
  for (const [person, chat] of view.open) if (chat === old) view.open.set(person, heir);
}

function recall() {
  const kept = JSON.parse(sessionStorage.getItem(REMEMBERED) ?? "null");
  if (!kept) return;
  view.columns = kept.columns;
  view.recent = kept.recent;
  view.open = new Map(kept.open);
}

function addColumn(person) {
  if (!view.columns.includes(person)) view.columns.push(person);
}

/** The persons whose columns are on the screen, in order. */
export function shown() {
  const lately = view.recent.slice(0, view.capacity);
  return view.columns.filter((id) => lately.includes(id));
}

/** Says how many columns fit. */
export function fit(capacity) {
  const wanted = Math.max(1, Math.min(MOST_COLUMNS, capacity));
  if (wanted === view.capacity) return;
  view.capacity = wanted;
  changed();
}

/** Brings a person's column onto the screen, in place of the one least recently used if there is no room. */
export function play(person, instead = null) {
  if (!view.columns.includes(person)) {
    const full = view.columns.length >= Math.max(LEAST_COLUMNS, view.capacity);
    const leaving = instead ?? (full ? view.recent.at(-1) : null);
    if (leaving === null) view.columns.push(person);
    else view.columns[view.columns.indexOf(leaving)] = person;
    view.recent = view.recent.filter((id) => id !== leaving);
  } else if (instead !== null && instead !== person) {
    const [here, there] = [view.columns.indexOf(instead), view.columns.indexOf(person)];
    [view.columns[here], view.columns[there]] = [person, instead];
  }
  use(person, false);
  seen(person, opened(person));
  changed();
}

/** Remembers whose column was used last. */
export function use(person, tell = true) {
  if (view.recent[0] === person) return;
  view.recent = [person, ...view.recent.filter((id) => id !== person)];
  if (tell) changed();
}

/** The chats of a person: their groups, then the private chat with the bot, whose id is the person's own. */
export function chatsOf(person) {
  const groups = [...town.groups.values()].filter((group) => group.members.includes(person));
  return [...groups.map((group) => group.id), person];
}

/** The chat open in a person's column. */
export function opened(person) {
  const chats = chatsOf(person);
  // What came up by itself counts as chosen, or joining a group would change the chat under the reader.
  if (!view.open.has(person)) view.open.set(person, chats[0]);
  const chosen = view.open.get(person);
  return chats.includes(chosen) ? chosen : chats[0];
}

/** Opens a chat in a person's column; one that the town has yet to tell of opens as soon as it does. */
export function open(person, chat) {
  view.open.set(person, chat);
  seen(person, chat);
  changed();
}

/** Opens a chat in a person's column at one message. */
export function seek(person, chat, message) {
  view.sought.set(person, message);
  open(person, chat);
}

/** The message a person's chat is to be scrolled to, once. */
export function sought(person) {
  const message = view.sought.get(person) ?? null;
  view.sought.delete(person);
  return message;
}

/** Who can read a chat. */
export function readers(chat) {
  if (town.people.has(chat)) return [chat];
  return (town.groups.get(chat)?.members ?? []).filter((id) => town.people.has(id));
}

/** Counts a new message as unread for everybody who does not have its chat before their eyes. */
export function arrived(chat, sender) {
  for (const person of readers(chat)) {
    const looking = shown().includes(person) && opened(person) === chat;
    if (person === sender || looking) continue;
    const key = `${person}:${chat}`;
    view.unread.set(key, (view.unread.get(key) ?? 0) + 1);
  }
  changedSoon();
}

function seen(person, chat) {
  view.unread.delete(`${person}:${chat}`);
}

/** How many messages a person has not read, in one chat or in all. */
export function unread(person, chat = null) {
  const chats = chat === null ? chatsOf(person) : [chat];
  return chats.reduce((sum, each) => sum + (view.unread.get(`${person}:${each}`) ?? 0), 0);
}

/** What a chat is called by those in it. */
export function titleOf(chat) {
  return town.groups.get(chat)?.title ?? town.bot.name;
}

/** What a person or the bot is called. */
export function nameOf(id) {
  return id === town.bot.id ? town.bot.name : (town.people.get(id)?.name ?? String(id));
}

/** A person's part in the town in a word or two; the usual parts follow the page's language. */
export function partOf(id) {
  const role = town.people.get(id)?.role ?? "";
  return known(`role-${role}`) ? words(`role-${role}`) : role;
}

/** A person's name with their part. */
export function fullNameOf(id) {
  return [nameOf(id), partOf(id)].filter(Boolean).join(" · ");
}

/** Says whether a person is an administrator of a chat. */
export function administers(person, chat) {
  return town.groups.get(chat)?.administrators.includes(person) ?? false;
}
