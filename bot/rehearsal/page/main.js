/** Puts the page together: what happens in the sandbox goes to whoever shows it. The one place that knows every part. */

import { makeCalls } from "./calls.js";
import { makeClock } from "./clock.js";
import { makeColumn } from "./column.js";
import { describe, element, icon } from "./element.js";
import { makeFaults } from "./faults.js";
import { connect, on } from "./live.js";
import { makeLooks } from "./looks.js";
import { attempt } from "./notices.js";
import { playWanted, renewPlayers } from "./players.js";
import * as server from "./server.js";
import { arrived, chatsOf, fit, follow, nameOf, onChange, open, play, settle, shown, town } from "./town.js";
import { fillAll, language, speak } from "./words.js";

const NARROWEST = 340;
const HINT_SEEN = "rehearsal-hint-seen";
const place = (id) => document.getElementById(id);

const columns = new Map();
const clock = makeClock(place("clock"));
const faults = makeFaults(place("faults"));
const calls = makeCalls(place("calls"), place("calls-toggle"), faults.open);

function column(person) {
  if (!columns.has(person)) columns.set(person, makeColumn(person));
  return columns.get(person);
}

/** Draws what follows from the town and the view. */
function renew() {
  const row = place("columns");
  const wanted = shown().map((person) => column(person));
  const appeared = wanted.filter(({ node }) => !node.isConnected);
  for (const child of [...row.children]) if (!wanted.some(({ node }) => node === child)) child.remove();
  wanted.forEach(({ node }, index) => row.children[index] === node || row.insertBefore(node, row.children[index] ?? null));
  for (const each of wanted) each.renew();
  for (const each of appeared) {
    fillAll(each.node);
    each.refresh(null);
  }
  renewPlayers(place("players"), focusColumn);
}

/** Takes the keyboard to a person's column; not where that would bring up a touch keyboard over the chat. */
function focusColumn(person) {
  if (matchMedia("(hover: hover)").matches) columns.get(person)?.focus();
}

function refreshChat(chat) {
  for (const person of shown()) column(person).refresh(chat);
}

async function look() {
  const said = await attempt(() => server.town());
  if (!said) return null;
  settle(said);
  if (said.language && said.language !== language()) turnTo(said.language);
  describe(place("title"), "say", ["title", { bot: town.bot.name }]);
  document.title = place("title").textContent;
  clock.show(said);
  place("report").hidden = !town.report;
  showHint();
  faults.renew();
  playWanted();
  return said;
}

function turnTo(wanted) {
  speak(wanted);
  place("language").lang = wanted === "en" ? "zh-CN" : "en";
  document.title = place("title").textContent;
  clock.again();
  calls.again();
  renew();
  refreshChat(null);
  showHint();
}

function showHint() {
  const box = place("hint");
  const given = town.hint?.[language()];
  box.hidden = localStorage.getItem(HINT_SEEN) !== null;
  const dismiss = () => {
    localStorage.setItem(HINT_SEEN, "1");
    box.hidden = true;
  };
  const explanation = element("p", { class: "narrow", say: "explanation" });
  const done = element("button", { class: "plain", test: "hint-dismiss", say: "hint-dismiss", onclick: dismiss });
  box.replaceChildren(element("div", {}, explanation, ...(given ? drawHint(given) : [element("p", { say: "hint-default" })])), done);
}

/** The hint in paragraphs; what stands between backticks is a line to try, which a tap takes to its writer. */
function drawHint(given) {
  const [writer] = town.people.keys();
  const draw = (part, index) => {
    if (index % 2 === 0) return element("p", {}, part.trim());
    const label = ["hint-take", { name: nameOf(writer), line: part }];
    return element("button", { class: "plain try", test: "hint-try", label, onclick: () => take(writer, part) }, part, icon("insert"));
  };
  return given.split("`").map(draw);
}

/** Puts a line into the field of a person's first chat, ready to be sent. */
function take(person, line) {
  play(person);
  open(person, chatsOf(person)[0]);
  columns.get(person).write(line);
}

function listen() {
  on("message", (event) => {
    const known = town.groups.has(event.chat) || town.people.get(event.chat)?.started;
    if (!known) look();
    arrived(event.chat, event.message.author);
    refreshChat(event.chat);
  });
  on("edit", ({ chat }) => refreshChat(chat));
  on("delete", ({ chat }) => refreshChat(chat));
  on("people", ({ chat, migrated_from: old }) => {
    if (old) follow(old, chat);
    look();
  });
  on("language", ({ language: wanted }) => wanted !== language() && turnTo(wanted));
  on("reset", () => look().then(() => refreshChat(null)));
  on("call", calls.happened);
  on("clock", (told) => (clock.show(told), faults.renew()));
  for (const kind of ["faults", "fault"]) on(kind, faults.renew);
  on("connected", ({ again }) => {
    place("connection").replaceChildren();
    if (again) look().then(() => refreshChat(null));
  });
  on("lost", () => place("connection").replaceChildren(element("span", { say: "disconnected" })));
}

function start() {
  makeLooks(place("theme"));
  describe(place("language"), "say", "language");
  describe(place("language"), "sayLabel", "language-label");
  place("language").addEventListener("click", () => {
    const other = language() === "en" ? "zh-CN" : "en";
    turnTo(other);
    attempt(() => server.setLanguage(other));
  });
  onChange(renew);
  const measure = () => fit(Math.floor(place("columns").clientWidth / NARROWEST));
  new ResizeObserver(measure).observe(place("columns"));
  measure();
  speak(language());
  listen();
  look().then((said) => connect(said?.seq ?? 0));
}

start();
