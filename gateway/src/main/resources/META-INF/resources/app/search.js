import { get } from "./api.js";
import { h } from "./dom.js";
import { ELEMENTS, elementName, titled, written } from "./names.js";
import { link } from "./route.js";
import { show } from "./state.js";
import { t } from "./text.js";

const QUIET_MILLIS = 200;
const MOST = 40;
const KINDS = ["element", "instrument", "policy", "company", "plant", "metric", "document"];

/** Where a find leads: to the page that shows it, or to what the API says of it where none does. */
const TARGETS = {
  element: ({ code }) => link("element", { symbol: code }),
  instrument: ({ code }) => link("chart", { i: code }),
  policy: ({ code }) => link("policies", { code }),
  plant: ({ code }) => link("plants", { plant: code }),
  company: ({ code }) => link("plants", { company: code }),
  metric: (found) => found.link,
  document: ({ code }) => link("document", { code }),
};

/** Opens the search over everything; does nothing where a dialog is open. */
export function openSearch() {
  if (document.querySelector("dialog[open]")) {
    return;
  }
  const found = h("div", { class: "found" });
  const counted = h("p", { class: "hidden", role: "status" });
  let asked = new AbortController();
  let timer;
  const search = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      asked.abort();
      asked = new AbortController();
      const q = input.value.trim();
      if (q) {
        show(found, asked.signal, async () => results(await finds(q, asked.signal)));
      } else {
        found.replaceChildren();
        counted.textContent = "";
      }
    }, QUIET_MILLIS);
  };
  const input = h("input", { type: "search", name: "q", "aria-label": t("search.label"), placeholder: t("search.label"), autocomplete: "off", oninput: search });
  const dialog = h("dialog", { class: "search", "aria-label": t("search.label"), onclose: closed, onclick: clicked, onkeydown: moved },
    h("form", { method: "dialog", onsubmit: chosen }, input,
      h("button", { "aria-label": t("app.close"), value: "close", type: "button", onclick: () => dialog.close() }, "×")),
    counted,
    found,
    h("p", { class: "quiet" }, t("search.keys")));
  document.body.append(dialog);
  dialog.showModal();

  function closed() {
    clearTimeout(timer);
    asked.abort();
    dialog.remove();
  }

  function clicked(event) {
    if (event.target === dialog || event.target.closest("a")) {
      dialog.close();
    }
  }

  /** The first find is what Enter means. */
  function chosen(event) {
    event.preventDefault();
    found.querySelector("a")?.click();
  }

  function moved(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const stops = [input, ...found.querySelectorAll("a")];
      stops[(stops.indexOf(document.activeElement) + step + stops.length) % stops.length].focus();
    }
  }

  function results({ items, unavailable = [] }) {
    counted.textContent = t("search.found", items.length);
    const groups = Map.groupBy(items, (item) => item.kind);
    return h("div", {},
      unavailable.map((each) => h("p", { class: "problem" }, t("search.missing", each.service), " ", written(each.reason))),
      items.length === 0 ? h("p", { class: "quiet" }, t("app.nothing")) : null,
      KINDS.filter((kind) => groups.has(kind)).map((kind) => h("section", { "data-kind": kind },
        h("h2", {}, t(`kinds.${kind}`)),
        h("ul", {}, groups.get(kind).map((item) => h("li", {}, h("a", { href: TARGETS[kind](item) }, titled(item)),
          h("span", { class: "quiet" }, item.code)))))));
  }
}

/** What the gateway finds, and the elements whose symbol or name it is. */
async function finds(q, signal) {
  const words = q.toLowerCase();
  const elements = ELEMENTS
    .filter(([symbol, english, chinese]) => symbol.toLowerCase() === words || chinese === q || (words.length > 2 && english.startsWith(words)))
    .map(([code]) => ({ kind: "element", code, title: elementName(code), titleOriginal: elementName(code) }));
  const reply = await get("/v1/search", { q, pageSize: MOST }, signal);
  return { ...reply, items: [...elements, ...reply.items] };
}
