/** Who is in a group, and coming, going and administrator's rights. */

import { avatar, element, keep } from "./element.js";
import { attempt, question, show } from "./notices.js";
import * as server from "./server.js";
import { administers, nameOf, onChange, open, town } from "./town.js";

const watching = new Set();
onChange(() => watching.forEach((renew) => renew()));

/** Opens the list of a group's people; it follows the town while it is open. */
export async function openMembers(group) {
  const list = element("ul", { class: "members" });
  const renew = () => {
    const { members } = town.groups.get(group);
    const everybody = [...new Set([...members, town.bot.id, ...town.people.keys()])];
    const keyOf = (one) => `${one.id} ${one.inside} ${one.rights}`;
    keep(list, everybody.map((id) => standing(group, id)), keyOf, (one) => drawOne(group, one));
  };
  renew();
  watching.add(renew);
  await show(question("members", null, list));
  watching.delete(renew);
}

function standing(group, id) {
  return { id, inside: town.groups.get(group).members.includes(id), rights: administers(id, group) };
}

function drawOne(group, { id, inside, rights }) {
  const button = (action, say) => {
    const deed = () => attempt(() => server.changeMember(group, id, action));
    return element("button", { class: "plain", test: `member-${action}`, say, onclick: deed });
  };
  const mark = id === town.bot.id ? "bot" : null;
  const deeds = inside
    ? [button(rights ? "demote" : "promote", rights ? "demote" : "promote"), button("remove", "remove")]
    : [button("join", "take-in")];
  if (inside && id !== town.bot.id) deeds.push(button("leave", "leave"));
  return element(
    "li",
    { "data-member": id, class: inside ? "" : "outside" },
    avatar(nameOf(id), id),
    element("span", { class: "name" }, nameOf(id)),
    mark && element("span", { class: "tag", say: mark }),
    rights && element("span", { class: "tag", say: "administrator" }),
    element("span", { class: "deeds" }, ...deeds),
  );
}

/** Asks for a new group's name and people, founds it with `person` as its administrator, and lets the bot in. */
export async function makeGroup(person) {
  const asked = { type: "text", required: true, maxlength: "128", autocomplete: "off", test: "group-title" };
  const title = element("input", asked);
  const others = [...town.people.keys()].filter((id) => id !== person);
  const boxes = others.map((id) => ({ id, box: element("input", { type: "checkbox", checked: true }) }));
  const rows = boxes.map(({ id, box }) => element("label", { class: "check" }, box, element("span", {}, nameOf(id))));
  const answer = await show(question("make-group", "make",
    element("label", {}, element("span", { say: "group-title" }), title),
    rows.length > 0 && element("fieldset", {}, element("legend", { say: "members" }), ...rows)));
  if (answer !== "ok") return;
  const members = boxes.filter(({ box }) => box.checked).map(({ id }) => id);
  await attempt(async () => {
    const group = await server.addGroup(title.value.trim(), members, [person]);
    open(person, group.id);
  });
}
