/** The sandbox's control endpoints, one function each. The only module that makes requests. */

/** What the sandbox refused, in its own sentence; an empty one when it did not answer at all. */
export class Refused extends Error {}

async function ask(method, path, body) {
  let answer;
  try {
    answer = await fetch(path, {
      method,
      headers: body === undefined ? {} : { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new Refused("");
  }
  const said = await answer.json().catch(() => null);
  if (!answer.ok) throw new Refused(said?.error ?? `${answer.status} ${answer.statusText}`);
  return said;
}

const get = (path) => ask("GET", path);
const post = (path, body = {}) => ask("POST", path, body);

export const town = () => get("/api/town");
export const messages = (chat, viewer) => get(`/api/chats/${chat}/messages?viewer=${viewer}`);
export const commands = (person, chat) => get(`/api/commands?person=${person}&chat=${chat}`);
export const clock = () => get("/api/clock");
export const calls = (since) => get(`/api/calls?since=${since}`);

export const faults = () => get("/api/faults");
export const breakIt = (fault) => post("/api/faults", fault);
export const mend = (number) => post("/api/faults", { remove: number });
export const mendAll = () => post("/api/faults", { clear: true });

export const addPerson = (firstName, languageCode) =>
  post("/api/people", { first_name: firstName, language_code: languageCode });
export const addGroup = (title, members, administrators) =>
  post("/api/groups", { title, members, administrators, bot: "member" });
export const changeMember = (group, person, action) => post(`/api/groups/${group}/members`, { person, action });
export const migrate = (group) => post(`/api/groups/${group}/migrate`);
export const say = (words) => post("/api/say", words);
export const edit = (person, chat, message, text) => post("/api/edit", { person, chat, message, text });
export const remove = (person, chat, message) => post("/api/delete", { person, chat, message });
/** Where a file that came with a message lies, and our ready-made voice note. */
export const fileAt = (file) => `/api/files/${file}`;
export const chime = async () => (await fetch("page/chime.ogg")).blob();
export const sendFile = (file) => post("/api/file", file);
export const shareContact = (contact) => post("/api/contact", contact);
export const shareLocation = (place) => post("/api/location", place);
export const tapKey = (person, chat, label) => post("/api/key", { person, chat, label });
export const tap = (person, chat, message, data) => post("/api/tap", { person, chat, message, data });
export const start = (person, payload) => post("/api/start", { person, payload });
export const scan = (person) => post("/api/scan", { person });
export const block = (person, blocked) => post("/api/block", { person, blocked });
export const moveClock = (move) => post("/api/clock", move);
export const setLanguage = (language) => post("/api/language", { language });
