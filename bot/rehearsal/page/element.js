/** Builds elements, and keeps a row of them in step with a list of values. Knows nothing of chats. */

import { fill } from "./words.js";

const ICONS = {
  reply: "M10 8V4L3 11l7 7v-4c5 0 8.5 1.6 11 5-1-6-4-10-11-11z",
  more: "M12 7a1.6 1.6 0 1 0 0-3.2A1.6 1.6 0 0 0 12 7zm0 6.6a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2zm0 6.6a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2z",
  send: "M3 20.5 22 12 3 3.5l.01 6.6L16 12 3.010 13.9z",
  close: "M18.3 7.1 16.9 5.7 12 10.6 7.1 5.7 5.7 7.1l4.9 4.9-4.9 4.9 1.4 1.4 4.9-4.9 4.9 4.9 1.4-1.4-4.9-4.9z",
  down: "M6.7 9 12 14.3 17.3 9l1.4 1.4L12 17.1 5.3 10.4z",
  plus: "M11 5h2v6h6v2h-6v6h-2v-6H5v-2h6z",
  insert: "M7 5h10v2H10.4L18 14.6 16.6 16 9 8.4V15H7z",
  out: "M9 5h10v10h-2V8.4L7.4 18 6 16.6 15.6 7H9z",
  copy: "M8 3h11v13h-2V5H8zM5 7h10v14H5zm2 2v10h6V9z",
  clip: "M16.5 6v11.5a4 4 0 0 1-8 0V5a2.5 2.5 0 0 1 5 0v10.5a1 1 0 0 1-2 0V6H10v9.5a2.5 2.5 0 0 0 5 0V5a4 4 0 0 0-8 0v12.5a5.5 5.5 0 0 0 11 0V6z",
  file: "M6 2h8l5 5v15H6zm7 1.8V8h4.2z",
  fetch: "M11 4h2v8.2l3.3-3.3 1.4 1.4-5.7 5.7-5.7-5.7 1.4-1.4 3.3 3.3zM5 18h14v2H5z",
  pin: "M12 2a7 7 0 0 0-7 7c0 5.2 7 13 7 13s7-7.8 7-13a7 7 0 0 0-7-7zm0 9.5a2.5 2.5 0 1 1 0-5 2.5 2.5 0 0 1 0 5z",
  voice: "M12 14a3 3 0 0 0 3-3V5a3 3 0 0 0-6 0v6a3 3 0 0 0 3 3zm5-3a5 5 0 0 1-10 0H5a7 7 0 0 0 6 6.9V21h2v-3.1A7 7 0 0 0 19 11z",
  sun: "M12 7a5 5 0 1 0 0 10 5 5 0 0 0 0-10zM11 1h2v4h-2zm0 18h2v4h-2zM1 11h4v2H1zm18 0h4v2h-4zM3.5 4.9l1.4-1.4 2.8 2.8-1.4 1.4zm12.8 12.8 1.4-1.4 2.8 2.8-1.4 1.4zM4.9 20.5l-1.4-1.4 2.8-2.8 1.4 1.4zM17.7 7.7l-1.4-1.4 2.8-2.8 1.4 1.4z",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z",
};

/** Draws one of our icons; it is decoration, the button around it carries the label. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/**
 * Makes an element. `say` fills its text and `label` its accessible name from the catalogue ("id" or ["id", values]),
 * `test` is its data-testid, functions become listeners, null and false attributes are left out.
 */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) set(node, name, value);
  if (tag === "button" && !node.hasAttribute("type")) node.type = "button";
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

function set(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (typeof value === "function") node.addEventListener(name.replace(/^on/, ""), value);
  else if (name === "say") describe(node, "say", value);
  else if (name === "label") describe(node, "sayLabel", value);
  else if (name === "hint") describe(node, "sayHint", value);
  else if (name === "test") node.dataset.testid = value;
  else if (name === "class") node.className = value;
  else if (name === "value") node.value = value;
  else node.setAttribute(name, value === true ? "" : value);
}

/** Gives a node words that follow the page's language; `kind` is say (text), sayLabel (name) or sayHint (placeholder). */
export function describe(node, kind, wanted) {
  const [id, values] = Array.isArray(wanted) ? wanted : [wanted, undefined];
  node.dataset[kind] = id;
  if (values) node.dataset[`${kind}Values`] = JSON.stringify(values);
  else delete node.dataset[`${kind}Values`];
  fill(node);
}

/** Makes the children of `parent` follow `items`: nodes of known keys stay where the reader and the focus are. */
export function keep(parent, items, keyOf, make, refresh = () => {}) {
  const known = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  let place = parent.firstElementChild;
  for (const item of items) {
    const key = String(keyOf(item));
    let node = known.get(key);
    known.delete(key);
    if (node) refresh(node, item);
    else {
      node = make(item);
      node.dataset.key = key;
    }
    if (node === place) place = place.nextElementSibling;
    else parent.insertBefore(node, place);
  }
  for (const gone of known.values()) gone.remove();
}

/** A round picture of a person or chat: the first letter on a colour of its own. */
export function avatar(name, id) {
  const hue = (Math.abs(Number(id)) * 67) % 360;
  const letter = [...(name || "?").trim()][0] ?? "?";
  const node = element("span", { class: "avatar", "aria-hidden": "true" }, letter.toUpperCase());
  node.style.setProperty("--hue", String(hue));
  return node;
}
