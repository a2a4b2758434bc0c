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
  const buttons = MOVES.map(([id, move]) => {
    const label = id === "clock-next" ? "clock-next-label" : null;
    const button = element("button", { class: "plain", test: id, say: id, label });
    button.addEventListener("click", () => press(button, move, show));
    return button;
  });
  place.append(face, element("div", { class: "moves" }, ...buttons));
  let said = null;
  let since = 0;
  function show(told) {
    said = told;
    since = performance.now();
    draw();
  }
  function draw() {
    if (!said) return;
    const passed = said.ticking ? performance.now() - since : 0;
    const now = new Date(moment(said.now).getTime() + passed);
    if (face.dataset.now === now.toISOString() && face.dataset.language === language()) return;
    face.value = dayAndHour(now);
    face.setAttribute("aria-label", words("clock-now", { time: dayAndHour(now) }));
    face.dataset.now = now.toISOString();
    face.dataset.language = language();
  }
  setInterval(draw, 1000);
  return { show, again: draw };
}

async function press(button, move, show) {
  button.setAttribute("aria-busy", "true");
  const after = await attempt(() => (move.next ? toNext() : server.moveClock(move)));
  button.removeAttribute("aria-busy");
  if (after) show(after);
}

/** Moves to what is planned next, and says so when the time stayed because there is nothing. */
async function toNext() {
  const before = await server.clock();
  const after = await server.moveClock({ next: true });
  if (moment(after.now) - moment(before.now) < 1000) toast(words("clock-nothing"));
  return after;
}
