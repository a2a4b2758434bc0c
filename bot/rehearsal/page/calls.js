/** The drawer "what the bot did": every call of the Bot API as it happens, with its outcome. */

import { element, icon, keep } from "./element.js";
import { second } from "./moments.js";
import { attempt } from "./notices.js";
import * as server from "./server.js";
import { nameOf, titleOf, town } from "./town.js";
import { words } from "./words.js";

const KEPT = 500;
const NEAR = 40;

/** Makes the drawer and ties it to its button; `openFaults` opens what can be broken; `happened` takes in a new call. */
export function makeCalls(drawer, toggle, openFaults) {
  const filter = element("input", { type: "search", test: "calls-filter", label: "calls-filter", hint: "calls-filter" });
  const shut = element("button", { class: "icon", label: "calls-close" }, icon("close"));
  const rows = element("tbody");
  const columns = ["time", "method", "chat", "outcome", "took"];
  const headings = columns.map((id) => element("th", { scope: "col", say: `calls-${id}` }));
  const table = element("table", {}, element("thead", {}, element("tr", {}, ...headings)), rows);
  const scroll = element("div", { class: "scroll", tabindex: "0", label: "calls-label", role: "region" }, table);
  const faults = element("button", { class: "plain", test: "faults-open", say: "faults", onclick: () => openFaults() });
  drawer.append(element("div", { class: "bar" }, element("h2", { say: "calls" }), filter, faults, shut), scroll);
  const state = { drawer, scroll, rows, filter, calls: [], since: 0, busy: false, again: false };
  const turn = (open) => {
    drawer.hidden = !open;
    toggle.setAttribute("aria-expanded", String(open));
    if (open) fetchCalls(state);
    else toggle.focus();
  };
  toggle.addEventListener("click", () => turn(drawer.hidden));
  shut.addEventListener("click", () => turn(false));
  filter.addEventListener("input", () => draw(state));
  return { happened: () => !drawer.hidden && fetchCalls(state), again: () => (rows.replaceChildren(), draw(state)) };
}

async function fetchCalls(state) {
  if (state.busy) {
    state.again = true;
    return;
  }
  state.busy = true;
  do {
    state.again = false;
    const fresh = (await attempt(() => server.calls(state.since))) ?? [];
    for (const call of fresh) state.since = Math.max(state.since, call.seq);
    state.calls = [...state.calls, ...fresh].slice(-KEPT);
    draw(state);
  } while (state.again);
  state.busy = false;
}

function draw({ scroll, rows, filter, calls }) {
  const end = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR;
  const wanted = filter.value.trim().toLowerCase();
  const lines = calls.map(describeCall).filter((line) => Object.values(line.cells).join(" ").toLowerCase().includes(wanted));
  keep(rows, lines, (line) => line.seq, drawLine);
  const nothing = () => element("tr", { "data-key": "none" }, element("td", { colspan: "5", class: "empty", say: "calls-none" }));
  if (lines.length === 0) rows.append(nothing());
  if (end) scroll.scrollTop = scroll.scrollHeight;
}

function describeCall(call) {
  const { chat, took, status, description, fault } = call;
  const place = chat === undefined || chat === null ? "" : town.people.has(chat) ? nameOf(chat) : titleOf(chat);
  const ok = status === 200;
  const answer = ok ? words("call-ok") : status ? `${status} ${description ?? ""}` : words("call-not-done");
  const outcome = fault ? `${answer} · ${words(`fault-kind-${fault}`)}` : answer;
  const lasted = took === null ? "" : `${(took * 1000).toFixed(took < 0.01 ? 1 : 0)} ms`;
  const cells = { time: second(call.at), method: call.method, chat: place, outcome, took: lasted };
  return { seq: call.seq, ok, params: call.params, cells };
}

function drawLine({ ok, params, cells }) {
  const row = element("tr", { test: "call", class: ok ? "ok" : "refused" });
  for (const [name, text] of Object.entries(cells)) {
    row.append(element("td", {}, name === "method" ? drawMethod(text, params) : text));
  }
  return row;
}

/** The method's name, which opens what the bot sent with it. */
function drawMethod(method, params) {
  const write = (value) => (typeof value === "string" ? value : JSON.stringify(value));
  const sent = Object.entries(params ?? {}).map(([name, value]) => `${name}: ${write(value)}`);
  if (sent.length === 0) return method;
  return element("details", {}, element("summary", {}, method), element("pre", {}, sent.join("\n")));
}
