import { h } from "./dom.js";
import { link } from "./route.js";
import { t } from "./text.js";

/** A column of figures: they stand on the right. */
export function figures(key) {
  return { key, isFigures: true };
}

/**
 * A table in a box that scrolls by itself where the page is narrow; a line that there is nothing where it has no rows.
 *
 * @param {string} title what it shows, for those who hear it
 * @param {Array<string|object>} columns keys of the headings' texts, those of figures by {@link figures}
 * @param {Array<object>} rows `{cells, …}`: a node or text a column, the first one names the row; the rest are attributes of the row
 */
export function table(title, columns, rows) {
  if (rows.length === 0) {
    return h("p", { class: "quiet" }, t("app.nothing"));
  }
  const all = columns.map((column) => (typeof column === "string" ? { key: column } : column));
  const number = (place) => (all[place].isFigures ? "number" : null);
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": title },
    h("table", {},
      h("thead", {}, h("tr", {}, all.map(({ key }, place) => h("th", { scope: "col", class: number(place) }, t(key))))),
      h("tbody", {}, rows.map(({ cells, ...attributes }) =>
        h("tr", attributes, cells.map((cell, place) =>
          place === 0 ? h("th", { scope: "row" }, cell) : h("td", { class: number(place) }, cell)))))));
}

/** A link to a document; nothing where there is none. */
export function source(document, text = document) {
  return document ? h("a", { href: link("document", { code: document }) }, text) : "";
}

/** Likewise where there is no room for more than a word. */
export function briefSource(document) {
  return source(document, [t("plants.source"), h("span", { class: "hidden" }, ` ${document}`)]);
}
