/** How moments are written: in the town's time zone and the page's language. */

import { language } from "./words.js";
import { town } from "./town.js";

// Days before months, as the bot writes them.
const LOCALES = { "en": "en-GB", "zh-CN": "zh-CN" };
const formats = new Map();

function format(options) {
  const key = `${language()} ${town.timezone} ${JSON.stringify(options)}`;
  if (!formats.has(key)) {
    formats.set(key, new Intl.DateTimeFormat(LOCALES[language()], { timeZone: town.timezone, hourCycle: "h23", ...options }));
  }
  return formats.get(key);
}

/** Reads a moment as the sandbox gives it: seconds since 1970, or ISO text. */
export function moment(given) {
  return new Date(typeof given === "number" ? given * 1000 : given);
}

export const hour = (given) => format({ hour: "2-digit", minute: "2-digit" }).format(moment(given));
export const second = (given) =>
  format({ hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(moment(given));
export const day = (given) => format({ weekday: "short", month: "short", day: "numeric" }).format(moment(given));
export const dayAndHour = (given) => `${day(given)} ${hour(given)}`;
