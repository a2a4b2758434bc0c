/** The panel "break something": what goes wrong on purpose, what is broken now, and how to mend it. */

import { element, icon, keep } from "./element.js";
import { hour, moment } from "./moments.js";
import { attempt, question, show } from "./notices.js";
import * as server from "./server.js";
import { nameOf, titleOf, town } from "./town.js";
import { fillAll, words } from "./words.js";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
/** What Telegram and the line to it do to every chat. */
const EVERYWHERE = [
  ["fault-gone-10m", { kind: "gone", lasts: 10 * MINUTE }],
  ["fault-gone-1h", { kind: "gone", lasts: HOUR }],
  ["fault-cut-after", { kind: "cut_after", probability: 0.3 }],
  ["fault-slow", { kind: "slow", seconds: 8 }],
  ["fault-repeat", { kind: "repeat" }],
];
const FLOOD_SECONDS = 30;

/** Puts the sign that something is broken into its place; returns what opens the panel and what looks anew. */
export function makeFaults(place) {
  const sign = element("button", { class: "plain sign", test: "faults-sign", onclick: open });
  const state = { active: [], sign, list: null, timer: null };
  place.append(sign);
  sign.hidden = true;
  async function renew() {
    const said = await attempt(() => server.faults());
    if (!said) return;
    state.active = said.active;
    draw(state);
    const ends = said.active.map(({ until }) => until && moment(until) - moment(said.now)).filter(Boolean);
    clearTimeout(state.timer);
    if (said.ticking && ends.length) state.timer = setTimeout(renew, Math.min(...ends) + 500);
  }
  function open() {
    return openPanel(state, renew);
  }
  return { open, renew };
}

function draw({ active, sign, list }) {
  sign.hidden = active.length === 0;
  sign.replaceChildren(element("span", { say: ["faults-sign", { count: active.length }] }));
  if (list?.isConnected) drawList(list, active);
}

async function openPanel(state, renew) {
  state.list = element("ul", { class: "faults", test: "faults-active", label: "faults-active" });
  const body = element("section", { class: "faults-panel", test: "faults-panel" },
    element("p", { say: "faults-explain" }), state.list, drawEverywhere(), drawGroup(), drawPerson(), element("output"));
  drawList(state.list, state.active);
  renew();
  await show(question("faults", null, body));
}

function drawList(list, active) {
  const lines = active.length ? active : [{ number: 0 }];
  const keyOf = ({ number, hits }) => `${number} ${hits} ${document.documentElement.lang}`;
  keep(list, lines, keyOf, (one) => (one.number ? drawFault(one) : element("li", { class: "none", say: "faults-none" })));
  list.querySelector("[data-testid=fault-clear]")?.remove();
  if (active.length) list.append(element("li", {}, button("fault-clear", () => server.mendAll())));
  fillAll(list);
}

function drawFault({ number, kind, chat, until, hits }) {
  const what = words(`fault-kind-${kind}`);
  const where = chat === undefined ? "" : ` · ${town.people.has(chat) ? nameOf(chat) : titleOf(chat)}`;
  const ends = until ? ` · ${words("fault-until", { time: hour(until) })}` : "";
  const label = ["fault-remove", { what }];
  const mend = { class: "icon", test: "fault-remove", label, onclick: () => attempt(() => server.mend(number)) };
  return element("li", { test: "fault", "data-fault": kind },
    element("span", {}, `${what}${where}${ends} · ${words("fault-hits", { count: hits })}`), element("button", mend, icon("close")));
}

function drawEverywhere() {
  const buttons = EVERYWHERE.map(([id, fault]) => button(id, () => server.breakIt(fault)));
  return element("fieldset", {}, element("legend", { say: "faults-everywhere" }), ...buttons);
}

function drawGroup() {
  const groups = [...town.groups.values()];
  const select = choice("fault-group", groups.map(({ id, title }) => [id, title]));
  const chosen = () => town.groups.get(Number(select.value));
  const upgrade = button("fault-upgrade", () => server.migrate(chosen().id));
  const look = () => (upgrade.disabled = chosen()?.kind !== "group");
  select.addEventListener("change", look);
  look();
  const flood = () => server.breakIt({ kind: "flood", chat: chosen().id, lasts: FLOOD_SECONDS });
  return element("fieldset", {}, element("legend", { say: "faults-in-group" }), select,
    button("fault-flood", flood), button("fault-delete", () => deleteNewest(chosen())), upgrade);
}

function drawPerson() {
  const select = choice("fault-person", [...town.people.keys()].map((id) => [id, nameOf(id)]));
  const block = () => server.block(Number(select.value), true);
  return element("fieldset", {}, element("legend", { say: "faults-by-person" }), select, button("fault-block", block));
}

function choice(id, options) {
  return element("select", { test: id, label: id }, ...options.map(([value, text]) => element("option", { value }, text)));
}

/** A button that does something and says so in the panel, since not everything shows in the list. */
function button(id, deed) {
  const node = element("button", { class: "plain", test: id, say: id });
  node.addEventListener("click", async () => {
    const outcome = node.closest(".faults-panel")?.querySelector("output");
    const done = await attempt(deed);
    if (done && outcome) outcome.value = words("fault-done", { what: words(id) });
  });
  return node;
}

/** Has an administrator delete what the bot wrote last in a group. */
async function deleteNewest({ id, administrators }) {
  const by = administrators.find((one) => town.people.has(one));
  const { messages } = await server.messages(id, by);
  const newest = messages.findLast(({ author, service }) => author === town.bot.id && !service);
  if (newest) return server.remove(by, id, newest.id);
  throw new server.Refused(words("fault-nothing"));
}
