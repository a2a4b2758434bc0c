/** Light or dark: the system's wish until the reader chooses. */

import { describe, icon } from "./element.js";

const REMEMBERED = "rehearsal-theme";
const dark = matchMedia("(prefers-color-scheme: dark)");

/** Ties the switch for light and dark. */
export function makeLooks(button) {
  const isDark = () => (localStorage.getItem(REMEMBERED) ?? (dark.matches ? "dark" : "light")) === "dark";
  const apply = () => {
    document.documentElement.dataset.theme = isDark() ? "dark" : "light";
    describe(button, "sayLabel", isDark() ? "theme-light" : "theme-dark");
    button.replaceChildren(icon(isDark() ? "sun" : "moon"));
  };
  button.addEventListener("click", () => {
    localStorage.setItem(REMEMBERED, isDark() ? "light" : "dark");
    apply();
  });
  dark.addEventListener("change", apply);
  apply();
}
