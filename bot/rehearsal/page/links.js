/** What follows when a person taps a link, a command or a name in a message. Ways out of the rehearsal are asked about first. */

import { element } from "./element.js";
import { attempt, question, show, toastFor } from "./notices.js";
import * as server from "./server.js";
import { chatsOf, nameOf, open, opened, seek, town } from "./town.js";
import { words } from "./words.js";

/** Does what a tap on something in a message does for this person. */
export function follow(person, { url, command, mention }) {
  if (command) return attempt(() => server.say({ person, chat: opened(person), text: command }));
  if (mention) return mention.toLowerCase() === town.bot.username.toLowerCase() ? open(person, person) : undefined;
  return followUrl(person, url);
}

/** Opens a link: the bot's own and messages of our groups within the rehearsal, others after a question. */
export function followUrl(person, url) {
  const payload = startPayload(url);
  if (payload !== null) {
    open(person, person);
    return attempt(() => server.start(person, payload));
  }
  const place = messagePlace(url);
  if (place) return goTo(person, place);
  return leave(url);
}

/** The payload of a link that starts the bot ("" without one), or null for any other link. */
function startPayload(url) {
  const at = url.match(/^(?:https?:\/\/)?(?:t|telegram)\.me\/(\w+)\/?(?:\?(.*))?$/i);
  const resolve = url.match(/^tg:\/\/resolve\?(.*)$/i);
  const query = new URLSearchParams(at?.[2] ?? resolve?.[1] ?? "");
  const name = at?.[1] ?? query.get("domain") ?? "";
  return name.toLowerCase() === town.bot.username.toLowerCase() ? (query.get("start") ?? "") : null;
}

/** The chat and message of a link into one of our groups, or null. */
function messagePlace(url) {
  const found = url.match(/^(?:https?:\/\/)?(?:t|telegram)\.me\/c\/(\d+)(?:\/\d+)?\/(\d+)/i);
  const chat = found && Number(`-100${found[1]}`);
  return found && town.groups.has(chat) ? { chat, message: Number(found[2]) } : null;
}

function goTo(person, { chat, message }) {
  if (chatsOf(person).includes(chat)) seek(person, chat, message);
  else toastFor(person, words("not-here", { name: nameOf(person) }));
}

async function leave(url) {
  const box = question("leaving", "open", element("p", { class: "url" }, url));
  const answer = await show(box);
  if (answer === "ok" && /^https?:\/\//i.test(url)) window.open(url, "_blank", "noopener,noreferrer");
}
