/** What a message carries besides words: a picture, a sound, a file, a contact or a place, each drawn for its reader. */

import { avatar, element, icon } from "./element.js";
import { fileAt } from "./server.js";
import { town } from "./town.js";
import { known, language, words } from "./words.js";

/** How large a picture is shown in its bubble, in pixels. */
const LARGEST = { width: 420, height: 300 };

/** Draws what a message brings, or nothing; `from` is the name of who sent it. */
export function drawShared({ file, contact, location }, from) {
  if (contact) return drawContact(contact);
  if (location) return drawPlace(location);
  if (!file) return null;
  // What the sandbox is not sure of is never shown, whatever the bot calls it.
  if (file.kind === "photo" && file.shown.startsWith("image/")) return drawPicture(file, from);
  if (file.kind === "voice" && file.shown.startsWith("audio/")) return drawVoice(file);
  return drawFile(file);
}

/** Says in a few words what is in a message: its text, or what it brings. */
export function gist({ text, brings }) {
  return text || (brings ? nameOfKind(brings) : "");
}

/** Writes how large a file is. */
export function sizeOf(bytes) {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

function nameOfKind(kind) {
  return words(known(`brings-${kind}`) ? `brings-${kind}` : "brings-document");
}

function drawPicture(file, from) {
  const { id } = file;
  // Said before it has come, or the chat would jump when it does.
  const scale = Math.min(1, LARGEST.width / file.width, LARGEST.height / file.height);
  const [width, height] = [file.width, file.height].map((side) => Math.max(1, Math.round(side * scale)));
  const image = element("img", { src: fileAt(id), alt: words("photo-alt", { name: from }), width, height, loading: "lazy" });
  const opens = { class: "picture", test: "picture", href: fileAt(id), target: "_blank", rel: "noopener", label: ["photo-open", { name: from }] };
  const link = element("a", opens, image);
  image.addEventListener("error", () => link.replaceWith(drawFile(file)));
  return link;
}

function drawVoice(file) {
  const length = `${Math.floor(file.seconds / 60)}:${String(file.seconds % 60).padStart(2, "0")}`;
  const said = file.seconds ? ["voice-length", { length }] : "brings-voice";
  const player = element("audio", { src: fileAt(file.id), controls: true, preload: "metadata", label: said });
  const node = element("div", { class: "voice", test: "voice" }, element("span", {}, icon("voice"), element("span", { say: said })), player);
  player.addEventListener("error", () => node.replaceWith(drawFile(file)));
  return node;
}

function drawFile({ kind, id, name, size }) {
  const kindName = nameOfKind(kind);
  const title = name || kindName;
  const about = kind === "document" || !name ? sizeOf(size) : `${kindName} · ${sizeOf(size)}`;
  const fetches = { class: "fetch", test: "download", href: fileAt(id), download: name || kind, label: ["download", { name: title }] };
  return element("div", { class: "card", test: "file" },
    element("span", { class: "sign" }, icon("file")),
    element("span", { class: "what" }, element("strong", { dir: "auto" }, title), element("span", {}, about)),
    element("a", fetches, icon("fetch")));
}

function drawContact({ first_name: first, last_name: last, phone_number: phone, user_id: id }) {
  const name = [first, last].filter(Boolean).join(" ");
  return element("div", { class: "card", test: "contact" }, avatar(name, id ?? 0),
    element("span", { class: "what" }, element("strong", { dir: "auto" }, name), element("span", {}, phone)));
}

function drawPlace({ latitude, longitude }) {
  const here = town.places.find((place) => place.latitude === latitude && place.longitude === longitude);
  return element("div", { class: "card", test: "location" },
    element("span", { class: "sign" }, icon("pin")),
    element("span", { class: "what" },
      element("strong", {}, here?.name[language()] ?? words("brings-location")),
      element("span", {}, `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`)));
}
