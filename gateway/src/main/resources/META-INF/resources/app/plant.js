import { all, get } from "./api.js";
import { checksTable } from "./checks.js";
import { field, h, select } from "./dom.js";
import { amount, lengthOf, seriesOf } from "./figures.js";
import { day } from "./format.js";
import { deck } from "./kpis.js";
import { country, nameOf } from "./names.js";
import { marksOf } from "./output.js";
import { peersOf, peersTable } from "./peers.js";
import { reporters } from "./reporters.js";
import { change, link } from "./route.js";
import { briefSource, figures, source, table } from "./tables.js";
import { t, word } from "./text.js";
import { utilisationOf, utilisationTable } from "./utilisation.js";

const PRODUCTION = "_production";
const LENGTHS = ["M", "Q", "H", "A"];

/**
 * What a plant or a company reports, how busy a plant is, what happened there, how others do, and what does not agree.
 *
 * @param {object} about `{plant}` or `{company}`: the code of either
 * @param {URLSearchParams} asked the metric, its frequency, the period of the comparison and the date of knowledge
 * @param {object} drawing as {@link outputDrawing} gives it
 * @param {function(object): Promise<object>} growth as `growthOn` gives it
 */
export async function reporter({ plant: code, company }, asked, drawing, growth, signal) {
  const known = asked.get("known") ?? "";
  const isKnown = ({ knownAt }) => !known || !knownAt || day(knownAt) <= known;
  const [named, plant, ofCompany] = await Promise.all([
    reporters(signal),
    code ? get(`/v1/plants/${code}`, {}, signal) : null,
    company ? get(`/v1/companies/${company}`, {}, signal) : null,
  ]);
  const subject = ofCompany?.code ?? plant.company;
  const [ofSubject, ofPlant, events, differing] = await Promise.all([
    subject ? all("/v1/kpis", { subject, asOf: known }, signal) : [],
    code ? all("/v1/kpis", { plant: code, asOf: known }, signal) : [],
    code ? all(`/v1/plants/${code}/events`, {}, signal) : [],
    subject ? all("/v1/kpis/checks", { subject, status: "differs", asOf: known }, signal) : [],
  ]);
  const elsewhere = ofSubject.filter((each) => each.plant !== code && (!code || !each.plant));
  const kpis = [...ofPlant, ...elsewhere];
  const isActual = ({ kind }) => kind === "actual";
  const [own, rest] = [ofPlant, elsewhere].map((some) => seriesOf(some.filter(isActual)));
  const chosen = choose([...own, ...rest], asked.get("metric"));
  const happened = events.filter(isKnown);
  const checks = differing.filter((each) => !code || !each.plant || each.plant === code);
  const capacities = (plant?.capacities ?? []).filter(isKnown);
  const parts = chosen ? await focus(code, chosen, asked, known, named, drawing, marksOf(happened), signal) : null;
  const kpiSection = (title, series, hint = "") => h("section", {},
    h("h2", {}, title), hint ? h("p", { class: "quiet" }, hint) : null, deck(title, series, named, chosen?.metric, growth, signal));
  const isAlone = !code && !parts?.utilisation;
  const plants = [...named.plants.values()].filter((each) => each.company === company);
  return h("article", { class: "reporter" },
    h("p", {}, h("a", { href: link("plants") }, `← ${t("page.plants")}`)),
    h("h1", {}, nameOf(plant ?? ofCompany)),
    facts(plant, ofCompany, named),
    controls(chosen, [...own, ...rest], asked, named),
    own.length > 0 ? kpiSection(t("plants.kpisOf", nameOf(plant)), own) : null,
    h("div", { class: "columns" },
      h("div", {}, parts ? parts.chart : h("p", { class: "quiet" }, t("plants.noFigures")), isAlone ? null : parts?.peers,
        code ? h("section", {}, h("h2", {}, t("plants.capacities")), capacitiesTable(capacities, named)) : null),
      h("div", {}, parts?.utilisation, isAlone ? parts?.peers : null,
        code ? h("section", {}, h("h2", {}, t("plants.events")), eventsTable(happened)) : null)),
    rest.length > 0 ? kpiSection(t("plants.kpisOf", named.company(subject)), rest, code ? t("plants.ofCompany") : "") : null,
    aims(kpis.filter((each) => !isActual(each)), named),
    code ? null : h("section", {}, h("h2", {}, t("page.plants")), plantsTable(plants, named)),
    h("section", { class: "differing" },
      h("h2", {}, t("plants.checks")), h("p", { class: "quiet" }, t("plants.checksMean")), checksTable(checks, named)));
}

/** The series that is asked for, else the longest one of a production, else the longest one. */
function choose(series, metric) {
  return series.find((each) => each.metric === metric) ?? series.find((each) => each.metric.endsWith(PRODUCTION)) ?? series[0];
}

function facts(plant, company, named) {
  const about = plant ?? company;
  const owners = (plant?.owners ?? []).filter((each) => each.sharePct !== undefined || each.company !== plant.company);
  return h("p", { class: "about" },
    [
      plant?.company ? h("a", { href: link("plants", { company: plant.company }) }, named.company(plant.company)) : null,
      [about.region, about.country ? country(about.country) : null].filter(Boolean).join(", "),
      plant ? `${t(`plantStatus.${plant.status}`)}${plant.statusSince ? ` (${t("plants.since", plant.statusSince)})` : ""}` : null,
      plant?.startYear ? t("plants.started", plant.startYear) : null,
      company?.ticker,
      company?.ownership ? word("ownership", company.ownership) : null,
      company?.fiscalYearEnd ? t("plants.yearEnd", company.fiscalYearEnd) : null,
      (about.stages ?? []).map((each) => word("stage", each)).join(", "),
      (about.elements ?? []).join(" "),
      ...owners.map((each) => [`${t("plants.owner")}: ${named.company(each.company)}`, each.sharePct === undefined ? "" : ` ${each.sharePct} %`]),
      about.document ? source(about.document, t("document")) : null,
    ].filter(Boolean).map((each) => h("span", { class: "fact" }, each)));
}

function controls(chosen, series, asked, named) {
  const lengths = chosen ? LENGTHS.filter((length) => chosen.figures.some((each) => lengthOf(each) === length)) : [];
  const options = [...new Set(series.map((each) => each.metric))]
    .map((metric) => [metric, named.metric(metric)]).sort(([, one], [, other]) => one.localeCompare(other));
  return h("div", { class: "filters" },
    chosen
      ? field(t("plants.metric"),
          select(options, chosen.metric, (metric) => change({ metric, frequency: "", period: "" }), { name: "metric" }))
      : null,
    lengths.length > 1
      ? field(t("chart.frequency"), select(
          lengths.map((each) => [each, t(each)]), lengthShown(chosen, asked), (frequency) => change({ frequency }), { name: "frequency" }))
      : null,
    field(t("chart.known"), h("input", {
      type: "date", name: "known", value: asked.get("known") ?? "", onchange: (event) => change({ known: event.target.value }),
    })),
    asked.get("known") ? h("button", { type: "button", name: "now", onclick: () => change({ known: "" }) }, t("plants.now")) : null);
}

/** The frequency that is asked for, else the one of which there are most figures. */
function lengthShown({ figures: all }, asked) {
  const counts = Map.groupBy(all, lengthOf);
  const wanted = asked.get("frequency");
  return counts.has(wanted) ? wanted : [...counts].sort(([, one], [, other]) => other.length - one.length)[0][0];
}

/** The parts about the metric that is chosen: drawn, held against what the plant can make, and beside that of others. */
async function focus(code, chosen, asked, known, named, drawing, marks, signal) {
  const { metric, subject, plant, newest } = chosen;
  const frequency = lengthShown(chosen, asked);
  const shown = chosen.figures.filter((each) => lengthOf(each) === frequency);
  const periods = periodsOf(chosen.figures);
  const wanted = asked.get("period");
  const tried = wanted ? [wanted] : periods.some(isYear) ? periods.filter(isYear) : periods;
  const [used, peers] = await Promise.all([
    plant
      ? utilisationOf(plant, { metric, frequency: LENGTHS.includes(frequency) ? frequency : "", asOf: known }, signal)
      : { nameplate: [], target: [] },
    peersOf(tried, { metric, unit: newest.unit, asOf: known }, signal),
  ]);
  const name = named.metric(metric);
  drawing.draw({
    name, unit: newest.unit, isSum: named.metrics.get(metric)?.definitions.at(-1).aggregation === "sum",
    figures: shown, used, events: marks,
  });
  return {
    chart: h("section", {},
      h("h2", {}, h("span", { lang: "en" }, name), known ? ` · ${t("plants.asKnown", known)}` : ""),
      h("div", {}, drawing.element),
      h("details", {}, h("summary", {}, t("plants.figures", shown.length)), figuresTable(shown, name))),
    utilisation: plant || (code && metric.endsWith(PRODUCTION)) ? h("section", { class: "utilisation" }, h("h2", {}, [t("plants.utilisation"), code ? "" : named.plant(plant)].filter(Boolean).join(" · ")),
      utilisationTable(used, h("p", { class: "quiet" }, plant ? t("plants.noBase", named.plant(plant), name) : t("plants.noOwn", name)))) : null,
    peers: h("section", { class: "peers" },
      h("h2", {}, t("plants.peers")),
      h("div", { class: "filters" }, field(t("plants.period"),
        select([...new Set([peers.period, ...periods])].filter(Boolean).map((each) => [each, each]), peers.period,
          (period) => change({ period }), { name: "period" }))),
      peersTable(peers, named, subject, t("plants.peers"))),
  };
}

function isYear(period) {
  return /^\d{4}$/.test(period);
}

/** What can be compared: years by the one that they end in, other periods as they read; newest first. */
function periodsOf(all) {
  return [...new Set(all.map((each) => (lengthOf(each) === "A" ? each.end.slice(0, 4) : each.period)))].reverse();
}

function figuresTable(all, name) {
  const columns = ["plants.period", figures("plants.value"), "plants.days", "chart.knownAt", "plants.document", "plants.alternatives"];
  return table(name, columns, all.toReversed().map((each) => ({
    "data-period": each.period,
    cells: [
      each.period, h("span", { title: each.note }, `${amount(each)} ${each.unit}`), `${each.start} … ${each.end}`, day(each.knownAt),
      source(each.document),
      (each.alternatives ?? []).map((other, place) => [place > 0 ? ", " : "", `${amount(other)} ${other.unit} `, source(other.document)]),
    ],
  })));
}

function aims(kpis, named) {
  return kpis.length === 0 ? null : h("details", { class: "aims" },
    h("summary", {}, t("plants.aims", kpis.length)),
    table(t("plants.aims", kpis.length), ["plants.metric", "plants.kind", "plants.period", figures("plants.value"), "plants.document"],
      kpis.toSorted((one, other) => other.end.localeCompare(one.end)).map((each) => ({
        cells: [
          h("span", { lang: "en" }, named.metric(each.metric)), t(`kpiKind.${each.kind}`), each.period,
          h("span", { title: each.note }, `${amount(each)} ${each.unit}`), source(each.document),
        ],
      }))));
}

function eventsTable(events) {
  return table(t("plants.events"), ["plants.when", "plants.kind", "plants.status", "plants.what", "plants.document"],
    events.toReversed().map((event) => ({
      "data-event": event.code,
      cells: [
        [event.start, event.end].filter(Boolean).join(" … "), t(`plants.${event.kind}`), t(`eventStatus.${event.status}`),
        h("span", { class: "prose", lang: "en", title: event.note }, event.title), briefSource(event.document),
      ],
    })));
}

function capacitiesTable(all, named) {
  return table(t("plants.capacities"), ["plants.product", "plants.kind", figures("plants.value"), "plants.asOf", "plants.document"],
    all.map((each) => ({
      cells: [
        h("span", { lang: "en", title: each.note }, each.product ?? named.metric(each.metric)), t(`capacity.${each.basis}`),
        `${amount(each.high === undefined ? { value: each.value } : { low: each.value, high: each.high })} ${each.unit}`, each.asOf ?? "", briefSource(each.document),
      ],
    })));
}

/** Plants, each leading to its page. */
export function plantsTable(plants, named) {
  return table(t("page.plants"), ["plants.name", "plants.company", "plants.country", "plants.stages", "plants.elements", "plants.status"],
    plants.map((each) => ({
      "data-plant": each.code,
      cells: [
        h("a", { href: link("plants", { plant: each.code }) }, nameOf(each)),
        each.company ? h("a", { href: link("plants", { company: each.company }) }, named.company(each.company)) : "",
        [country(each.country), each.region ? h("span", { class: "quiet region", lang: "en" }, each.region) : ""],
        (each.stages ?? []).map((stage) => word("stage", stage)).join(", "),
        (each.elements ?? []).join(" "),
        [h("span", { class: `status ${each.status}` }, t(`plantStatus.${each.status ?? "unknown"}`)),
          each.startYear ? h("span", { class: "quiet" }, ` ${each.startYear}`) : ""],
      ],
    })));
}
