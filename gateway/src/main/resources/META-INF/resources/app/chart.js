import { all, get } from "./api.js";
import { CURRENCIES, TAXES, UNITS } from "./bases.js";
import { last } from "./dates.js";
import { field, h, select } from "./dom.js";
import { drawing } from "./drawing.js";
import { file } from "./files.js";
import { basis, day, decimal } from "./format.js";
import { follow } from "./live.js";
import { marksOf } from "./marks.js";
import { nameOf } from "./names.js";
import { change, keep, link, route } from "./route.js";
import { show } from "./state.js";
import { figures, source, table } from "./tables.js";
import { t } from "./text.js";

const FREQUENCIES = ["D", "W", "M", "Q", "A"];
const AGGREGATIONS = ["mean_of_mids", "mid_of_means", "last", "min", "max"];
const TRANSFORMS = ["lin", "chg", "ch1", "pch", "pc1", "pca", "cch", "cca", "log"];
const PERCENTAGES = new Set(["pch", "pc1", "pca"]);
const LOGARITHMS = new Set(["cch", "cca", "log"]);
const FIGURES = 250;

/** Prices of one or several instruments over time, as known now or on a date that is chosen. */
export function chart(content, asked, signal, connected) {
  const controls = h("div");
  const slider = h("div");
  const picture = h("div", { class: "picture" });
  const below = h("div");
  const revisions = h("div", { class: "revisions", "aria-live": "polite" });
  const codes = (asked.get("i") ?? "").split(",").filter(Boolean);
  content.replaceChildren(h("h1", {}, t("chart.title")), controls, slider, picture, revisions, below);
  show(controls, signal, async () => choices(codes, asked, await all("/v1/instruments", {}, signal)));
  if (codes.length === 0) {
    picture.replaceChildren(h("p", { class: "quiet" }, t("chart.none")));
    return;
  }
  const open = (code, point) => show(revisions, signal, () => chain(code, point, signal));
  const drawn = drawing(picture, open, (from, to) => keep({ from, to }), signal);
  const load = () => {
    show(slider, signal, () => knowledge(codes, asked, signal));
    show(below, signal, async () => {
      const { lines, marks } = await loaded(codes, asked, signal);
      document.title = `${lines.map((line) => line.name).join(", ")} · Lodestone`;
      const now = route().asked;
      drawn.draw(lines, marks, asked.get("band") === "1", [now.get("from"), now.get("to")]);
      return under(lines, marks, drawn, open);
    });
  };
  load();
  follow(["prices"], signal, load, connected, ({ instrument }) => codes.includes(instrument));
}

function choices(codes, asked, instruments) {
  const names = new Map(instruments.map((each) => [each.code, nameOf(each)]));
  const add = h("input", {
    list: "instruments", name: "add", autocomplete: "off",
    onchange: () => names.has(add.value) && change({ i: [...new Set([...codes, add.value])].join(",") }),
  });
  const option = (name, label, none, values, text) =>
    field(label, select([["", none], ...values.map((value) => [value, text(value)])], asked.get(name) ?? "",
      (picked) => change({ [name]: picked }), { name }));
  const box = (name, label) =>
    h("label", { class: "check" },
      h("input", { type: "checkbox", name, checked: asked.get(name) === "1", onchange: (event) => change({ [name]: event.target.checked ? "1" : "" }) }),
      label);
  return h("div", { class: "filters" },
    h("ul", { class: "chips" }, codes.map((code) =>
      h("li", {}, names.get(code) ?? code,
        h("button", { type: "button", "aria-label": t("chart.remove", names.get(code) ?? code),
          onclick: () => change({ i: codes.filter((each) => each !== code).join(",") }) }, "×")))),
    field(t("chart.add"), add),
    h("datalist", { id: "instruments" }, instruments.map((each) => h("option", { value: each.code }, nameOf(each)))),
    option("frequency", t("chart.frequency"), t("chart.asStored"), FREQUENCIES, t),
    option("aggregation", t("chart.aggregation"), t("mean_of_mids"), AGGREGATIONS.slice(1), t),
    option("transform", t("chart.transform"), t("lin"), TRANSFORMS.slice(1), t),
    option("currency", t("currency"), t("asQuoted"), CURRENCIES, String),
    option("unit", t("unit"), t("asQuoted"), UNITS, String),
    option("tax", t("tax"), t("asQuoted"), TAXES, (value) => t(`tax.${value}`)),
    box("band", t("chart.band")),
    box("policies", t("chart.policies")),
    codes.length === 2 ? box("spread", t("chart.spread")) : null);
}

/** The dates on which something about the instruments became known, and a slider over them. */
async function knowledge(codes, asked, signal) {
  const chains = await Promise.all(codes.map((code) => get(`/v1/instruments/${code}/revisions`, {}, signal)));
  const days = [...new Set(chains.flatMap((chain) => chain.items.map((each) => day(each.knownAt))))].sort();
  const chosen = asked.get("known") ?? "";
  const stop = chosen ? days.findLastIndex((each) => each <= chosen) : days.length;
  const label = (place) => days[place] ?? t("chart.latest");
  const output = h("output", {}, chosen || label(stop));
  const input = h("input", {
    type: "range", name: "known", min: 0, max: days.length, step: 1, value: Math.max(stop, 0),
    "aria-valuetext": chosen || label(stop),
    oninput: () => {
      output.textContent = label(Number(input.value));
      input.setAttribute("aria-valuetext", output.textContent);
    },
    onchange: () => change({ known: days[Number(input.value)] ?? "" }),
  });
  return h("div", { class: "slider" }, field(t("chart.known"), input), output,
    h("input", { type: "date", name: "knownDay", "aria-label": t("chart.known"), value: chosen,
      onchange: (event) => change({ known: event.target.value }) }));
}

async function loaded(codes, asked, signal) {
  const wanted = Object.fromEntries(
    ["frequency", "aggregation", "transform", "currency", "unit", "tax"].map((name) => [name, asked.get(name)]));
  const asOf = asked.get("known");
  const isSpread = codes.length === 2 && asked.get("spread") === "1";
  const lines = isSpread
    ? [await spread(codes, wanted, asOf, signal)]
    : await Promise.all(codes.map((code) => history(code, { ...wanted, asOf }, signal)));
  return { lines, marks: asked.get("policies") === "1" ? await marksOf(lines, asOf, signal) : [] };
}

async function history(code, parameters, signal) {
  const path = `/v1/instruments/${code}/prices`;
  const reply = await get(path, parameters, signal);
  const { transform } = parameters;
  return {
    code, path, parameters, axis: PERCENTAGES.has(transform) ? "%" : LOGARITHMS.has(transform) ? "ln" : basis(reply.basis), name: nameOf(reply.instrument), elements: reply.instrument.elements ?? [],
    points: reply.observations.filter((each) => each.mid !== undefined),
  };
}

async function spread(codes, { currency, unit, tax }, asOf, signal) {
  const path = "/v1/spreads";
  const parameters = { long: codes[0], short: codes[1], currency, unit, tax, asOf };
  const [reply, ...legs] = await Promise.all([
    get(path, parameters, signal),
    ...codes.map((code) => get(`/v1/instruments/${code}`, {}, signal)),
  ]);
  const on = basis(reply.basis);
  return {
    path, parameters, axis: on, name: legs.map(nameOf).join(" − "), elements: legs.flatMap((leg) => leg.elements ?? []),
    points: reply.observations.map(({ period, spread: mid }) => ({ period, mid, end: last(period) })),
  };
}

/** What stands under the picture: files of it, what the marks are, and every figure. */
function under(lines, marks, drawn, open) {
  return h("div", {},
    h("p", { class: "exports" },
      lines.map((line) => file(line.path, { ...line.parameters, format: "csv" }, `${line.name}.csv`, `${t("chart.csv")} ${line.name}`)),
      h("button", { type: "button", name: "png", onclick: () => h("a", { href: drawn.url(), download: "lodestone.png" }).click() }, t("chart.png"))),
    marks.length > 0 ? listed(marks) : null,
    lines.map((line) => numbers(line, open)));
}

function listed(marks) {
  const what = (mark) => (mark.to ? `${mark.from} … ${mark.to} ${t("suspended")}` : `${mark.from} ${t(`direction.${mark.direction}`)}`);
  return h("details", { class: "marks" },
    h("summary", {}, t("chart.policies"), ": ",
      h("span", { class: "restricting" }, `▲ ${t("direction.restricting")}`), " ",
      h("span", { class: "liberalising" }, `▼ ${t("direction.liberalising")}`), " ",
      h("span", {}, `▨ ${t("suspended")}`)),
    h("ul", {}, marks.map((mark) =>
      h("li", {}, h("span", { class: mark.direction }, what(mark)), " ", h("a", { href: link("policies", { code: mark.policy }) }, mark.title)))));
}

function numbers({ code, name, axis, points }, open) {
  const title = `${t("chart.figures")}: ${name}, ${axis}`;
  const shown = points.slice(-FIGURES).reverse();
  return h("details", { open: points.length <= FIGURES, "data-line": code ?? "spread" },
    h("summary", {}, title, points.length > FIGURES ? ` (${t("chart.newest", FIGURES, decimal(points.length))})` : ""),
    table(title, ["period", figures("low"), figures("high"), figures("mid"), figures("chart.count"), "chart.status", "document"],
      shown.map((point) => ({
        "data-period": point.period,
        cells: [
          code ? h("button", { type: "button", class: "plain", onclick: () => open(code, point) }, point.period) : point.period,
          decimal(point.low), decimal(point.high), h("span", { class: "mid" }, decimal(point.mid)), point.count ?? "",
          point.status ? t(point.status) : "", source(point.document),
        ],
      }))));
}

async function chain(code, { period, start, end }, signal) {
  const { items } = await get(`/v1/instruments/${code}/revisions`, { from: start, to: end }, signal);
  const title = t("chart.revisions", period);
  return h("section", {},
    h("h2", {}, title),
    table(title, ["chart.revision", "period", figures("mid"), "chart.status", "chart.knownAt", "chart.cause", "document"], items.map((each) => ({
      cells: [each.revision, each.period, decimal(each.mid), t(each.status), day(each.knownAt), each.cause ?? "", source(each.document)],
    }))));
}
