import { h } from "./dom.js";
import { keepKey, key } from "./key.js";
import { t } from "./text.js";

const REFUSED = new Set([401, 403]);

/**
 * The field for the key that writing needs. One that was taken is kept for this tab, one that was not is used nowhere else.
 *
 * @returns {object} `element`; `asked()`, the key, or nothing, which the field then says; `taken()`, told once a key was; and
 *     `refuses(problem)`, which says by the field what is wrong with the key, or is false where something else is
 */
export function keyField() {
  const words = h("p", { id: "key-words", class: "quiet" }, t("import.keyHint"));
  const input = h("input", {
    type: "password", name: "key", id: "key", autocomplete: "off", spellcheck: "false", "aria-describedby": "key-words",
    value: key(),
    oninput: () => say(t("import.keyHint"), false),
  });
  const say = (text, isWrong) => {
    words.textContent = text;
    words.className = isWrong ? "wrong" : "quiet";
    if (isWrong) {
      input.setAttribute("aria-invalid", "true");
      input.focus();
    } else {
      input.removeAttribute("aria-invalid");
    }
  };
  return {
    element: h("div", { class: "field key" }, h("label", { for: "key" }, t("import.key")), input, words),
    asked() {
      const given = input.value.trim();
      if (!given) {
        say(t("import.keyNeeded"), true);
      }
      return given;
    },
    taken() {
      keepKey(input.value);
    },
    refuses(problem) {
      if (REFUSED.has(problem.status)) {
        say(t(`import.key${problem.status}`), true);
      }
      return REFUSED.has(problem.status);
    },
  };
}
