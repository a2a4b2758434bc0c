/** The page's own words in both languages, and filling them in. What the bot says comes from the bot. */

import english from "./words/en.js";
import chinese from "./words/zh-CN.js";

const CATALOGUES = { "en": english, "zh-CN": chinese };

let current = "zh-CN";

/** The language the page speaks now. */
export const language = () => current;

/** Says the text of an id with its values put in; a count chooses the plural where a text has one. */
export function words(id, values = {}) {
  let text = CATALOGUES[current][id];
  if (text === undefined) throw new Error(`No words for ${id} in ${current}`);
  if (typeof text === "object") text = text[new Intl.PluralRules(current).select(Number(values.count))] ?? text.other;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/** Says whether there are words for an id, for ids that come from the sandbox. */
export const known = (id) => Object.hasOwn(CATALOGUES[current], id);

/** Fills one node's words again. */
export function fill(node) {
  const { say, sayValues, sayLabel, sayLabelValues, sayHint, sayHintValues } = node.dataset;
  if (say) node.textContent = words(say, sayValues && JSON.parse(sayValues));
  if (sayLabel) {
    const label = words(sayLabel, sayLabelValues && JSON.parse(sayLabelValues));
    node.setAttribute("aria-label", label);
    if (node.tagName === "BUTTON") node.title = label;
  }
  if (sayHint) node.placeholder = words(sayHint, sayHintValues && JSON.parse(sayHintValues));
}

/** Turns the whole page to a language. */
export function speak(wanted) {
  current = wanted === "en" ? "en" : "zh-CN";
  document.documentElement.lang = current;
  fillAll(document);
}

/** Fills the words of everything below a node, such as a part that was off the page while the language changed. */
export function fillAll(root) {
  for (const node of root.querySelectorAll("[data-say],[data-say-label],[data-say-hint]")) fill(node);
}
