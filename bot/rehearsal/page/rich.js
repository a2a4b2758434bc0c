/** A message's text with its entities; their offsets count UTF-16 units, as strings here do. Nothing is read as HTML. */

import { element } from "./element.js";

const TAGS = {
  bold: "b",
  italic: "i",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
  expandable_blockquote: "blockquote",
};

/** These end their line by themselves, so the line break after them is not drawn. */
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

/** Draws a text with its entities; `follow({url, user, command, mention})` is called when something in it is tapped. */
export function drawText(text, entities, follow) {
  const outermostFirst = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  const whole = document.createDocumentFragment();
  whole.append(...draw(text, 0, text.length, outermostFirst, follow));
  return whole;
}

function draw(text, from, to, entities, follow) {
  const drawn = [];
  let at = from;
  for (let index = 0; index < entities.length; index++) {
    const entity = entities[index];
    const begin = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    if (begin >= end) continue;
    if (begin > at) drawn.push(text.slice(at, begin));
    const inner = entities.slice(index + 1).filter((other) => other.offset < end);
    drawn.push(wrap(entity, text.slice(begin, end), draw(text, begin, end, inner, follow), follow));
    at = BLOCKS.has(entity.type) && text[end] === "\n" ? end + 1 : end;
  }
  if (at < to) drawn.push(text.slice(at, to));
  return drawn;
}

function wrap(entity, covered, inner, follow) {
  const link = (target) => {
    const href = /^https?:/i.test(target.url ?? "") ? target.url : "#";
    return element("a", { href, onclick: follower(follow, target) }, ...inner);
  };
  switch (entity.type) {
    case "url":
      return link({ url: /^[a-z]+:/i.test(covered) ? covered : `https://${covered}` });
    case "text_link":
      return link({ url: entity.url });
    case "bot_command":
      return link({ command: covered });
    case "mention":
      return link({ mention: covered.slice(1) });
    case "text_mention":
      return element("span", { class: "mention" }, ...inner);
    case "spoiler":
      return spoiler(inner);
    default:
      return element(TAGS[entity.type] ?? "span", { class: `entity ${entity.type}` }, ...inner);
  }
}

function follower(follow, target) {
  return (event) => {
    event.preventDefault();
    event.stopPropagation();
    follow(target);
  };
}

function spoiler(inner) {
  const content = element("span", {}, ...inner);
  const cover = element("span", { class: "spoiler", role: "button", tabindex: "0", label: "spoiler" }, content);
  content.inert = true;
  const reveal = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    content.inert = false;
    cover.replaceWith(...inner);
  };
  cover.addEventListener("click", reveal);
  cover.addEventListener("keydown", reveal);
  return cover;
}
