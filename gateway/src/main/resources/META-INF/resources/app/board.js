import { all, get, Problem } from "./api.js";
import { CURRENCIES, TAXES, UNITS } from "./bases.js";
import { plus } from "./dates.js";
import { field, h, select } from "./dom.js";
import { file } from "./files.js";
import { basis, decimal, percent, rounded } from "./format.js";
import { follow } from "./live.js";
import { nameOf } from "./names.js";
import { openReceipt } from "./receipt.js";
import { change, link } from "./route.js";
import { sparkline } from "./sparkline.js";
import { show } from "./state.js";
import { source } from "./tables.js";
import { language, t } from "./text.js";

const COLUMNS = ["instrument", "element", "period", "low", "high", "mid", "change", "changePct", "trend", "basis", "age", "document"];
const NUMBERS = new Set(["low", "high", "mid", "change", "changePct", "age"]);
/** By what a board can be sorted, and what is compared; prices are not, as their units differ. */
const SORTS = {
  instrument: (price, instrument) => nameOf(instrument),
  element: (price, instrument) => instrument.elements.join(" "),
  period: (price) => price.period,
  changePct: (price) => price.changePct,
  age: (price) => price.daysSincePublication,
};
const TREND = 60;
/** How many days of history hold a trend, by how often an instrument is published. */
const TREND_DAYS = { D: 100, W: 450, M: 1900 };

/** The newest price of every instrument, on the basis that is chosen. */
export function board(content, asked, signal, connected) {
  const filters = h("div", { class: "filters" });
  const rows = h("div");
  content.replaceChildren(h("h1", {}, t("board.title")), filters, rows);
  const before = new Map();
  const load = () => show(rows, signal, () => table(asked, signal, filters, before));
  load();
  follow(["prices"], signal, load, connected);
}

async function table(asked, signal, filters, before) {
  const chosen = Object.fromEntries(["element", "form", "source"].map((name) => [name, asked.get(name) ?? ""]));
  const [instruments, prices] = await Promise.all([
    all("/v1/instruments", {}, signal),
    all("/v1/prices/latest", chosen, signal),
  ]);
  if (!filters.hasChildNodes()) {
    fill(filters, asked, chosen, instruments);
  }
  if (prices.length === 0) {
    return h("p", { class: "quiet" }, t("board.empty"));
  }
  const known = new Map(instruments.map((instrument) => [instrument.code, instrument]));
  const rows = sorted(
    prices.map((price) => ({ price, instrument: { name: price.instrument, elements: [], ...known.get(price.instrument) } })),
    asked.get("sort"));
  const wanted = Object.fromEntries(["currency", "unit", "tax"].map((name) => [name, asked.get(name) ?? ""]));
  const body = h("tbody", {}, rows.map(({ price, instrument }) => row(price, instrument, before)));
  const seen = new IntersectionObserver((entries) =>
    entries.filter((entry) => entry.isIntersecting).forEach((entry) => {
      seen.unobserve(entry.target);
      complete(entry.target, rows[entry.target.sectionRowIndex], wanted, signal);
    }));
  [...body.rows].forEach((each) => seen.observe(each));
  signal.addEventListener("abort", () => seen.disconnect());
  return h("div", {},
    h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("board.title") },
      h("table", { class: "board" },
        h("thead", {}, h("tr", {}, COLUMNS.map((name) => heading(name, asked.get("sort") ?? "")))),
        body)),
    h("p", { class: "exports" },
      file("/v1/prices/latest", { ...chosen, pageSize: 1000, format: "csv" }, "prices.csv", t("chart.csv"))));
}

function heading(name, sort) {
  const place = NUMBERS.has(name) ? "number" : null;
  if (!SORTS[name]) {
    return h("th", { scope: "col", class: place }, t(name));
  }
  const isDown = sort === `-${name}`;
  const isSorted = isDown || sort === name;
  return h("th", { scope: "col", class: place, "aria-sort": isSorted ? (isDown ? "descending" : "ascending") : null },
    h("button", { type: "button", class: "sort", name: `sort-${name}`, onclick: () => change({ sort: sort === name ? `-${name}` : isDown ? "" : name }) },
      t(name), isSorted ? (isDown ? " ▾" : " ▴") : ""));
}

/** In the order that is asked for, rows that have nothing to compare last; as the API orders them without one. */
function sorted(rows, sort) {
  const by = SORTS[sort?.replace(/^-/, "")];
  if (!by) {
    return rows;
  }
  const order = (one, other) => (typeof one === "string" ? one.localeCompare(other, language) : one - other);
  const value = (each) => by(each.price, each.instrument) ?? null;
  return rows.sort((one, other) => {
    const [first, second] = [value(one), value(other)];
    if (first === null || second === null) {
      return (first === null) - (second === null);
    }
    return sort.startsWith("-") ? order(second, first) : order(first, second);
  });
}

function fill(filters, asked, chosen, instruments) {
  const of = (name, values) => [["", t("app.any")], ...[...new Set(values)].filter(Boolean).sort().map((each) => [each, each])];
  const quoted = (name, values) => [["", t("asQuoted")], ...values.map((value) => [value, name === "tax" ? t(`tax.${value}`) : value])];
  const choice = (name, options, value) =>
    field(t(name), select(options, value, (picked) => change({ [name]: picked }), { name }));
  filters.replaceChildren(
    choice("element", of("element", instruments.flatMap((each) => each.elements ?? [])), chosen.element),
    choice("form", of("form", instruments.map((each) => each.form)), chosen.form),
    choice("source", of("source", instruments.map((each) => each.source)), chosen.source),
    choice("currency", quoted("currency", CURRENCIES), asked.get("currency") ?? ""),
    choice("unit", quoted("unit", UNITS), asked.get("unit") ?? ""),
    choice("tax", quoted("tax", TAXES), asked.get("tax") ?? ""),
  );
}

/** A price; a figure that is another one than before is shown so for a moment. */
function row(price, instrument, before) {
  const last = before.get(price.instrument);
  before.set(price.instrument, String(price.mid));
  const isNew = last !== undefined && last !== String(price.mid);
  return h(
    "tr",
    { "data-instrument": price.instrument },
    h("th", { scope: "row" }, h("a", { href: link("chart", { i: price.instrument }) }, nameOf(instrument))),
    h("td", {}, instrument.elements.join(" ")),
    h("td", {}, price.period),
    h("td", { class: "number low" }, decimal(price.low)),
    h("td", { class: "number high" }, decimal(price.high)),
    h("td", { class: `number mid${isNew ? " new" : ""}` }, decimal(price.mid)),
    h("td", { class: `number change ${direction(price.change)}` }, decimal(price.change, true)),
    h("td", { class: `number changePct ${direction(price.change)}` }, percent(price.changePct)),
    h("td", { class: "trend" }),
    h("td", { class: "basis" }, basis(price)),
    h("td", { class: "number age" }, t("days", decimal(price.daysSincePublication)),
      price.late ? h("span", { class: "late", title: price.nextDue ? t("board.due", price.nextDue) : null }, t("late")) : null),
    h("td", {}, price.document ? source(price.document, [t("source"), h("span", { class: "hidden" }, ` ${price.document}`)]) : ""),
  );
}

function direction(change) {
  return change > 0 ? "up" : change < 0 ? "down" : "";
}

/** Fills in what only the history tells: the trend, and the price on another basis with its receipt. */
async function complete(rowElement, { price, instrument }, wanted, signal) {
  const cell = (name) => rowElement.querySelector(`.${name}`);
  const isConverted = Object.values(wanted).some(Boolean);
  try {
    const { basis: on, observations } = await get(`/v1/instruments/${price.instrument}/prices`, { ...wanted, from: beginOf(price, instrument) }, signal);
    const trend = observations.filter((each) => each.mid !== undefined && each.origin !== "derived").slice(-TREND);
    cell("trend").replaceChildren(sparkline(trend.map((each) => Number(each.mid))));
    if ((on.steps ?? []).length > 0) {
      convert(cell, price, observations, on, wanted);
    }
  } catch (error) {
    if (!(error instanceof Problem)) {
      if (!signal.aborted) {
        throw error;
      }
    } else if (isConverted) {
      ["low", "high", "mid", "change", "changePct"].forEach((name) => (cell(name).textContent = "–"));
      cell("basis").replaceChildren(
        h("span", { class: "late", title: error.message }, t("board.refused")),
        h("span", { class: "hidden" }, error.message));
    }
  }
}

/** The first day of an instrument's trend; nothing where the whole history is one. */
function beginOf({ period }, { frequency }) {
  const days = TREND_DAYS[frequency];
  return days && !Number.isNaN(Date.parse(period)) ? plus(period, -days) : null;
}

/** The price on the basis that is wanted, what it changed by there, and how it was made. */
function convert(cell, price, observations, on, wanted) {
  const of = (period) => observations.findLast((each) => each.period === period);
  const [converted, previous] = [of(price.period), of(price.previousPeriod)];
  ["low", "high", "mid"].forEach((name) => {
    cell(name).textContent = rounded(converted?.[name]);
    cell(name).title = converted?.[name] ?? "";
  });
  const change = converted && previous ? converted.mid - previous.mid : null;
  cell("change").textContent = rounded(change, true);
  cell("changePct").textContent = percent(change === null ? null : (100 * change) / previous.mid);
  ["change", "changePct"].forEach((name) => (cell(name).className = `number ${name} ${direction(change)}`));
  cell("basis").replaceChildren(basis(on), h("button", {
    type: "button", class: "receipt", title: t("board.receipt"), "aria-label": `${t("board.receipt")}: ${price.instrument}`,
    onclick: () => openReceipt(price.instrument, converted, wanted),
  }, "§"));
}
