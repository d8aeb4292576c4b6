import { all } from "./api.js";
import { first, last, plus, today } from "./dates.js";
import { field, h, select } from "./dom.js";
import { exposure } from "./exposure.js";
import { file } from "./files.js";
import { isBetween, lanes, moveLine } from "./lanes.js";
import { follow } from "./live.js";
import { countryAndCode, elementName } from "./names.js";
import { begins } from "./phases.js";
import { policy } from "./policy.js";
import { keep, route } from "./route.js";
import { show } from "./state.js";
import { t, word } from "./text.js";
import { upcoming } from "./upcoming.js";
import { views } from "./views.js";

const STATES = ["in_force", "partly_in_force", "suspended", "scheduled", "announced", "proposed", "ended", "withdrawn"];
const AHEAD = ["P180D", "P1Y", "P3Y"];
const YEARS = ["3", "10", "20"];
const YEARS_AHEAD = 2;

/** What rules there are and what is coming; whether one reaches an order, and one policy whole, where these are asked for. */
export function policies(content, asked, signal, connected) {
  const page = asked.get("code") ? policy : asked.get("view") === "order" ? exposure : overview;
  page(content, asked, signal, connected);
}

function overview(content, begun, left, connected) {
  const coming = h("div");
  const measures = h("div");
  const heading = h("h2");
  content.replaceChildren(
    h("h1", {}, t("policies.title")),
    views(""),
    h("section", {},
      h("div", { class: "heading" }, heading,
        select(AHEAD.map((within) => [within, t(`ahead.${within}`)]), begun.get("within"), (within) => change({ within }), { name: "within", "aria-label": t("policies.ahead") }),
        h("a", { href: "/v1/policies/calendar.ics?within=P3Y" }, t("policies.calendar"))),
      coming),
    h("section", {}, h("h2", {}, t("policies.lanes")), measures));
  let newest = new AbortController();
  const load = () => {
    // What was asked for before may answer later: it is no longer wanted.
    newest.abort();
    newest = new AbortController();
    const signal = AbortSignal.any([left, newest.signal]);
    const { asked } = route();
    const known = asked.get("known") ?? "";
    heading.textContent = t(known ? "policies.upcomingThen" : "policies.upcoming", known);
    const everything = all("/v1/policies", { on: asked.get("on"), asOf: known }, signal);
    show(coming, signal, async () => upcoming(
      await all("/v1/policies/upcoming", { within: asked.get("within") ?? AHEAD[0], asOf: known }, signal), await everything, { known }));
    show(measures, signal, async () => timeline(await everything, asked, change, signal));
  };
  const change = (values) => {
    keep(values);
    load();
  };
  load();
  follow(["policies"], left, load, connected);
}

async function timeline(everything, asked, change, signal) {
  const chosen = Object.fromEntries(["issuer", "element", "instrumentType", "state"].map((name) => [name, asked.get(name) ?? ""]));
  const dates = { on: asked.get("on") ?? "", known: asked.get("known") ?? "" };
  const parameters = { ...chosen, on: dates.on, asOf: dates.known };
  const found = Object.values(chosen).some(Boolean) ? await all("/v1/policies", parameters, signal) : everything;
  const on = dates.on || dates.known || today();
  const [from, to] = years(asked.get("years") ?? "10", on, everything);
  const shown = found.filter((each) => isBetween(each, from, to));
  const box = h("div", {},
    filters(everything, chosen, asked, change),
    h("div", { class: "filters" }, day(everything, on, dates, change, (moved) => moveLine(box, moved, from, to))),
    h("p", { class: "quiet", role: "status" },
      [t("policies.shown", shown.length, everything.length), found.length > shown.length ? t("policies.outside", found.length - shown.length) : ""].join(" "),
      " ", file("/v1/policies", { ...parameters, format: "csv", pageSize: 1000 }, "policies.csv", t("chart.csv"))),
    shown.length === 0 ? h("p", { class: "quiet" }, t("app.nothing")) : lanes(shown, on, from, to, dates));
  return box;
}

/** The years that are shown: the first, and the one after the last. */
function years(asked, on, policies) {
  const ahead = Math.max(Number(on.slice(0, 4)), Number(today().slice(0, 4))) + YEARS_AHEAD;
  const earliest = Math.min(ahead - 1, ...policies.map((each) => Number(begins(each)?.slice(0, 4) ?? ahead)));
  return [asked === "all" ? earliest : Math.min(ahead - Number(asked), Number(on.slice(0, 4))), ahead];
}

function filters(everything, chosen, asked, change) {
  const by = (values) => [...new Set(values)].filter(Boolean);
  const choice = (name, label, values, text) => field(label, select(
    [["", t("app.any")], ...values.map((value) => [value, text(value)]).sort(([, one], [, other]) => (name === "state" ? 0 : one.localeCompare(other)))],
    chosen[name], (picked) => change({ [name]: picked }), { name }));
  const counts = Object.groupBy(everything, (each) => each.state ?? "");
  return h("div", { class: "filters" },
    choice("issuer", t("policies.issuer"), by(everything.map((each) => each.issuer)), countryAndCode),
    choice("element", t("element"), by(everything.flatMap((each) => (each.scope ?? []).flatMap((line) => line.elements ?? []))), elementName),
    choice("instrumentType", t("policies.type"), by(everything.map((each) => each.instrumentType)), (type) => word("type", type)),
    choice("state", t("policies.state"), STATES.filter((each) => counts[each]), (each) => `${word("state", each)} (${counts[each].length})`),
    field(t("policies.years"), select([...YEARS.map((each) => [each, t("policies.lastYears", each)]), ["all", t("policies.allYears")]],
      asked.get("years") ?? "10", (picked) => change({ years: picked }), { name: "years" })));
}

/** The day that states are shown for: a date, or a slider over the days on which something happened. */
function day(everything, on, dates, change, moved) {
  const days = [...new Set(everything.flatMap(turns))].sort();
  const output = h("output", {}, on);
  const slider = h("input", {
    type: "range", name: "turn", min: 0, max: Math.max(days.length - 1, 0), step: 1, value: Math.max(days.findLastIndex((each) => each <= on), 0), "aria-valuetext": on,
    oninput: () => {
      output.textContent = days[Number(slider.value)];
      slider.setAttribute("aria-valuetext", output.textContent);
      moved(output.textContent);
    },
    onchange: () => change({ on: days[Number(slider.value)] }),
  });
  const date = (name, label) => field(label, h("input", { type: "date", name, value: dates[name], onchange: (event) => change({ [name]: event.target.value }) }));
  return [
    date("on", t("policies.on")),
    h("div", { class: "slider" }, field(t("policies.turns"), slider), output),
    dates.on ? h("button", { type: "button", name: "reset", onclick: () => change({ on: "" }) }, t("policies.today")) : null,
    date("known", t("policies.known")),
  ];
}

/** The days from which on the state of a policy may be another. */
function turns({ events = [] }) {
  return events.filter((each) => each.precision === "day").flatMap((each) => [first(each.date), each.until ? plus(last(each.until), 1) : null]).filter(Boolean);
}
