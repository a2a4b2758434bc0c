/** The dialogs that ask for what somebody shares: a photo, a file, a voice note, their number or a place. */

import { describe, element } from "./element.js";
import { menu, question, show } from "./notices.js";
import * as server from "./server.js";
import { sizeOf } from "./shared.js";
import { nameOf, titleOf, town } from "./town.js";
import { language, words } from "./words.js";

/** A request holds 52 MB, and base64 makes a third more of a file. */
const LARGEST = 38e6;
/** To this the apps shrink a photo. */
const LONGEST_SIDE = 1280;
const CHOSEN_FROM = { photo: "image/*", document: null, voice: "audio/ogg,.ogg,.oga,.opus" };

/**
 * Opens the menu of what can be shared. The desk knows `person` and `chat`; `draft()` is what is in the field, `sent()` is called
 * once that was taken along as a caption, `share(deed)` carries a deed out and `tap(label)` taps a key of the reply keyboard; these
 * two return undefined where they were refused.
 */
export function openSharing(anchor, desk) {
  menu(anchor, [
    { say: "share-photo", test: "share-photo", deed: () => askFile(desk, "photo") },
    { say: "share-document", test: "share-document", deed: () => askFile(desk, "document") },
    { say: "share-voice", test: "share-voice", deed: () => askFile(desk, "voice") },
    { say: "share-contact", test: "share-contact", deed: () => askContact(desk) },
    { say: "share-location", test: "share-location", deed: () => askPlace(desk) },
  ]);
}

/** Asks for a file and a caption, and sends both. */
async function askFile(desk, kind) {
  const needed = kind !== "voice";
  const picker = element("input", { type: "file", accept: CHOSEN_FROM[kind], required: needed, test: "share-pick" });
  const caption = element("textarea", { rows: "2", maxlength: "1024", test: "share-caption" });
  const draft = desk.draft();
  caption.value = draft.slice(0, 1024);
  picker.addEventListener("change", () => judge(picker));
  const box = question([`share-${kind}-title`, { name: nameOf(desk.person) }], "send",
    element("p", { class: "aside", say: `share-${kind}-explain` }),
    element("label", {}, element("span", { say: `share-${kind}-pick` }), picker),
    element("label", {}, element("span", { say: "share-caption" }), caption));
  await untilSent(box, async () => {
    const [file] = picker.files;
    const { name, content } = await prepare(kind, file);
    const sent = { kind, name, content: await base64(content), mime: content.type, caption: caption.value };
    const done = await desk.share((where) => server.sendFile({ ...where, ...sent }));
    if (done !== undefined && draft && caption.value) desk.sent();
    return done;
  });
}

/** Says at once what is wrong with the size of a chosen file. */
function judge(picker) {
  const [file] = picker.files;
  const wrong = !file ? "" : file.size === 0 ? "share-empty" : file.size > LARGEST ? "share-too-large" : "";
  picker.setCustomValidity(wrong && words(wrong));
  picker.reportValidity();
}

/** Makes of a chosen file what the app would send. */
async function prepare(kind, file) {
  if (kind === "photo") return { name: "photo.jpg", content: await shrink(file) };
  if (kind === "voice") {
    const sound = file ?? (await server.chime());
    return { name: "voice.ogg", content: new Blob([sound], { type: "audio/ogg" }) };
  }
  return { name: file.name, content: file };
}

class NoPicture extends Error {}

async function shrink(file) {
  const picture = await createImageBitmap(file).catch(() => {
    throw new NoPicture();
  });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const [width, height] = [picture.width, picture.height].map((side) => Math.max(1, Math.round(side * scale)));
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext("2d");
  pen.fillStyle = "white";
  pen.fillRect(0, 0, width, height);
  pen.drawImage(picture, 0, 0, width, height);
  return canvas.convertToBlob({ type: "image/jpeg", quality: 0.87 });
}

function base64(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result.slice(reader.result.indexOf(",") + 1)));
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(blob);
  });
}

/** Asks once whether the person's number may be shared; `send` then shares it. */
export async function askContact(desk, send = () => desk.share(server.shareContact)) {
  const { person, chat } = desk;
  const { phone } = town.people.get(person);
  const seen = { name: nameOf(person), phone, bot: town.bot.name, title: titleOf(chat) };
  const said = chat === person ? "contact-explain" : "contact-explain-group";
  const box = question("contact-title", "contact-send", element("p", { say: [said, seen] }));
  await untilSent(box, send);
}

/** Asks for one of the town's places or for coordinates, and shares the point; `reply` is the message that asked for it. */
export async function askPlace(desk, reply = null) {
  const [latitude, longitude] = [90, 180].map((most) =>
    element("input", { type: "number", step: "any", min: -most, max: most, required: true, autocomplete: "off" }));
  latitude.dataset.testid = "share-latitude";
  longitude.dataset.testid = "share-longitude";
  const choose = (place) => ([latitude.value, longitude.value] = [place.latitude, place.longitude]);
  const choices = town.places.map((place, index) => drawChoice(place, index === 0, choose));
  const forget = () => choices.forEach((label) => (label.firstChild.checked = false));
  for (const field of [latitude, longitude]) field.addEventListener("input", forget);
  if (town.places.length > 0) choose(town.places[0]);
  const box = question(["location-title", { name: nameOf(desk.person) }], "send",
    element("p", { class: "aside", say: "location-explain" }),
    choices.length > 0 && element("fieldset", {}, element("legend", { say: "location-places" }), ...choices),
    element("div", { class: "pair" },
      element("label", {}, element("span", { say: "location-latitude" }), latitude),
      element("label", {}, element("span", { say: "location-longitude" }), longitude)));
  const point = () => ({ latitude: latitude.valueAsNumber, longitude: longitude.valueAsNumber });
  await untilSent(box, () => desk.share((where) => server.shareLocation({ ...where, ...point() }), reply));
}

function drawChoice(place, checked, choose) {
  const radio = element("input", { type: "radio", name: "place", checked, test: "share-place", onchange: () => choose(place) });
  return element("label", { class: "check" }, radio, element("span", {}, place.name[language()]));
}

/** Shows a dialog until what it asks for was sent or it is put away; what was filled in stays where sending fails. */
async function untilSent(box, send) {
  const problem = element("p", { class: "problem", role: "alert", test: "share-problem", hidden: true });
  box.querySelector(".deeds").before(problem);
  while ((await show(box)) === "ok") {
    box.returnValue = "";
    const wrong = await tryTo(send);
    if (wrong === null) return;
    describe(problem, "say", wrong);
    problem.hidden = false;
  }
}

async function tryTo(send) {
  try {
    return (await send()) === undefined ? "share-not-sent" : null;
  } catch (problem) {
    if (problem instanceof NoPicture) return "share-no-picture";
    throw problem;
  }
}
