/** The reply keyboard above the composer: which one is in force, and what a tap on one of its keys does. */

import { element, keep } from "./element.js";
import { toastFor } from "./notices.js";
import { askContact, askPlace } from "./sharing.js";
import { words } from "./words.js";

/** What a key may ask for that this page has no way to give. */
const BEYOND_US = ["request_poll", "request_users", "request_chat", "request_managed_bot", "web_app"];

/** The message whose reply keyboard is in force: the newest that brought one, unless it was taken away or served its one time. */
export function keyboardInForce(messages) {
  const decides = (message) => message.reply_keyboard || message.lifts_keyboard || message.force_reply;
  const at = messages.findLastIndex(decides);
  const found = messages[at];
  if (!found?.reply_keyboard) return null;
  return found.one_time && messages.slice(at + 1).some((later) => isTap(found, later)) ? null : found;
}

function isTap(asked, { sender, text, brings, reply_to: repliedTo }) {
  if (sender?.bot) return false;
  if (brings) return repliedTo?.id === asked.id;
  return asked.reply_keyboard.flat().some((key) => key.text === text);
}

/** Shows a message's reply keyboard in a box, or empties the box. */
export function showKeys(box, message, desk) {
  const rows = message?.reply_keyboard ?? [];
  const drawRow = ({ row }) => element("div", { class: "row" }, ...row.map((key) => drawKey(message, key, desk)));
  keep(box, rows.map((row, index) => ({ row, index })), ({ index }) => `${message.id} ${index}`, drawRow);
  box.hidden = rows.length === 0;
}

function drawKey(message, key, desk) {
  const tap = () => {
    const wanted = key.extra ?? {};
    if (wanted.request_contact) return askContact(desk, () => desk.tap(key.text));
    if (wanted.request_location) return askPlace(desk, message.id);
    if (BEYOND_US.some((name) => wanted[name])) return toastFor(desk.person, words("key-cannot"));
    return desk.tap(key.text);
  };
  return element("button", { class: "key", test: "reply-key", onclick: tap }, element("span", { dir: "auto" }, key.text));
}
