import { h } from "./dom.js";
import { t } from "./text.js";

const KEY = "lodestone.key";

/** The key of this tab; empty where it has none. It is forgotten with the tab. */
export function key() {
  return sessionStorage.getItem(KEY) ?? "";
}

/** Asks with this key from now on, in this tab. */
export function keepKey(text) {
  sessionStorage.setItem(KEY, text.trim());
}

/** The header that shows a key, where there is one. */
export function authorization() {
  return key() ? { Authorization: `Bearer ${key()}` } : {};
}

/** Asks the reader for a key, once, and begins again with it. */
export function askForKey() {
  if (document.querySelector("dialog.key")) {
    return;
  }
  const input = h("input", { type: "password", name: "key", autocomplete: "current-password", required: true });
  const dialog = h("dialog", { class: "key", "aria-labelledby": "key-title", onclose: () => dialog.remove() },
    h("h2", { id: "key-title" }, t("key.title")),
    h("p", {}, t(key() ? "key.refused" : "key.needed")),
    h("form", {
      class: "filters", method: "dialog",
      onsubmit: () => {
        keepKey(input.value);
        location.reload();
      },
    },
    h("label", { class: "field" }, h("span", {}, t("import.key")), input),
    h("button", { type: "submit" }, t("key.use"))));
  document.body.append(dialog);
  dialog.showModal();
}
