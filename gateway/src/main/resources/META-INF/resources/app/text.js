import { TEXTS as en } from "./texts-en.js";
import { TEXTS as zh } from "./texts-zh.js";

const TEXTS = { en, zh };
const KEY = "lodestone.language";

/** The language in use: `en` or `zh`. */
export const language = localStorage.getItem(KEY) ?? (navigator.language.startsWith("zh") ? "zh" : "en");

/** The text of a key in the language in use, `{0}` and so on filled in; a key without one stands for itself. */
export function t(key, ...values) {
  const text = TEXTS[language][key] ?? key;
  return values.reduce((filled, value, place) => filled.replace(`{${place}}`, value), text);
}

/** A value of an open vocabulary in words: by the text of `kind.value` where there is one, else by itself. */
export function word(kind, value) {
  return TEXTS[language][`${kind}.${value}`] ?? String(value).replaceAll("_", " ");
}

/** Changes to the other language, everywhere at once. */
export function switchLanguage() {
  localStorage.setItem(KEY, language === "en" ? "zh" : "en");
  location.reload();
}
