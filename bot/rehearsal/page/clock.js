/** The town's clock and the buttons that move it. */

import { element } from "./element.js";
import { dayAndHour, moment } from "./moments.js";
import { attempt, toast } from "./notices.js";
import * as server from "./server.js";
import { language, words } from "./words.js";

const MOVES = [
  ["clock-15m", { advance: 15 * 60 }],
  ["clock-1h", { advance: 60 * 60 }],
  ["clock-1d", { advance: 24 * 60 * 60 }],
  ["clock-next", { next: true }],
];

/** Puts the clock into its place; returns what shows a new time. */
export function makeClock(place) {
  const face = element("output", { class: "face", test: "clock-now" });
  const buttons = MOVES.map(([id, move]) => element("button", { class: "plain", test: id, say: id, onclick: (event) => press(event.currentTarget, move, show) }));
  place.append(face, element("div", { class: "moves" }, ...buttons));
  let now = null;
  function show(said) {
    now = moment(said);
    face.value = dayAndHour(now);
    face.setAttribute("aria-label", words("clock-now", { time: dayAndHour(now) }));
    face.dataset.now = now.toISOString();
    face.dataset.language = language();
  }
  return { show, again: () => now && show(now) };
}

async function press(button, move, show) {
  button.setAttribute("aria-busy", "true");
  const before = await attempt(() => server.clock());
  const after = before && (await attempt(() => server.moveClock(move)));
  button.removeAttribute("aria-busy");
  if (!after?.now) return;
  show(after.now);
  if (move.next && String(after.now) === String(before.now)) toast(words("clock-nothing"));
}
