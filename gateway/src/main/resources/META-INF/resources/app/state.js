import { h } from "./dom.js";
import { Problem } from "./api.js";
import { askForKey } from "./key.js";
import { t } from "./text.js";

const AGAIN_MILLIS = 5000;
const FOCUSABLE = "a, button, input, select, summary, [tabindex]";

const filled = new WeakSet();
const timers = new WeakMap();
let awaited = "";

/**
 * Shows in a box what a load gives: that it is under way, what came, or what went wrong. What a box has stays until there is
 * something newer, a problem is then said above it. Where a service is down it is asked again by itself until it is back.
 *
 * @param {HTMLElement} box what is filled
 * @param {AbortSignal} signal ends it when the page is left
 * @param {function(): Promise<Node>} load gives what is shown
 */
export async function show(box, signal, load) {
  clearTimeout(timers.get(box));
  box.setAttribute("aria-busy", "true");
  if (!filled.has(box)) {
    box.replaceChildren(h("p", { class: "quiet" }, t("app.loading")));
  }
  try {
    const content = await load();
    if (!signal.aborted) {
      const back = place(box);
      box.replaceChildren(content);
      filled.add(box);
      back();
      focusAwaited();
    }
  } catch (error) {
    if (signal.aborted) {
      return;
    }
    if (!(error instanceof Problem)) {
      throw error;
    }
    const again = () => show(box, signal, load);
    say(box, error.status === 0 ? t("app.unreached") : error.message, again);
    if (error.status === 401) {
      askForKey();
    }
    if (error.status === 0 || error.status === 429 || error.status >= 500) {
      timers.set(box, setTimeout(again, AGAIN_MILLIS));
      signal.addEventListener("abort", () => clearTimeout(timers.get(box)), { once: true });
    }
  } finally {
    box.removeAttribute("aria-busy");
  }
}

/** Says what is wrong, once: readers of the screen are not told the same every few seconds. */
function say(box, words, again) {
  const said = box.querySelector(":scope > .problem");
  if (said?.dataset.words === words) {
    return;
  }
  const problem = h("div", { class: "problem", role: "alert", "data-words": words },
    h("p", {}, words),
    h("button", { type: "button", onclick: again }, t("app.again")));
  said?.remove();
  if (filled.has(box)) {
    box.prepend(problem);
  } else {
    box.replaceChildren(problem);
  }
}

/** Where the reader is in a box; gives what brings them back there once it is filled anew. */
function place(box) {
  const name = (each) => [each.tagName, each.getAttribute("href"), each.name, each.textContent].join(" ");
  const focused = box.contains(document.activeElement) ? name(document.activeElement) : null;
  const open = [...box.querySelectorAll("details")].map((each) => each.open);
  const scrolled = [...box.querySelectorAll(".scroll")].map((each) => [each.scrollLeft, each.scrollTop]);
  return () => {
    const details = [...box.querySelectorAll("details")];
    if (details.length === open.length) {
      details.forEach((each, at) => (each.open = open[at]));
    }
    box.querySelectorAll(".scroll").forEach((each, at) => ([each.scrollLeft, each.scrollTop] = scrolled[at] ?? [0, 0]));
    if (focused !== null) {
      [...box.querySelectorAll(FOCUSABLE)].find((each) => name(each) === focused)?.focus({ preventScroll: true });
    }
  };
}

/** The control of this name gets the focus as soon as the page has it, unless the reader has gone elsewhere by then. */
export function awaitFocus(name) {
  awaited = name;
  focusAwaited();
}

function focusAwaited() {
  const control = awaited && document.activeElement === document.body ? document.querySelector(`main [name="${CSS.escape(awaited)}"]`) : null;
  if (control) {
    awaited = "";
    control.focus({ preventScroll: true });
  }
}
