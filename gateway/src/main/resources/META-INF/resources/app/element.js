import { all, get, Problem } from "./api.js";
import { field, h } from "./dom.js";
import { basis, decimal, percent } from "./format.js";
import { state } from "./lanes.js";
import { follow } from "./live.js";
import { country, ELEMENTS, titled, written } from "./names.js";
import { change, link } from "./route.js";
import { sparkline } from "./sparkline.js";
import { show } from "./state.js";
import { figures, source, table } from "./tables.js";
import { language, t, word } from "./text.js";
import { upcoming } from "./upcoming.js";

const WORLD = "world";
const OF_COUNTRIES = /^([A-Z]{2}|world|other)$/;
const MEANS = ["month", "quarter", "year"];
const TREND = 40;
const AGAIN_MILLIS = 5000;
/** What is there comes before what is wished for. */
const BASES = ["nameplate", "actual", "quota", "target", "planned", "estimate"];

/** What is to be known of an element: prices, who makes how much, what is in force and what is coming. */
export function element(content, asked, signal, connected) {
  const symbol = asked.get("symbol") ?? "Nd";
  const known = asked.get("known") ?? "";
  const box = h("div");
  const [, english, chinese] = ELEMENTS.find(([each]) => each === symbol) ?? [symbol, "", ""];
  const [name, other] = language === "zh" ? [chinese, english] : [english, chinese];
  document.title = `${symbol} ${name} · Lodestone`;
  content.replaceChildren(
    h("h1", {}, `${symbol} ${name} `, h("span", { class: "quiet", lang: language === "zh" ? "en" : "zh" }, other)),
    h("nav", { "aria-label": t("page.element"), class: "elements" }, h("ul", {}, ELEMENTS.map(([each, english, chinese]) =>
      h("li", {}, h("a", { href: link("element", { symbol: each, known }), "aria-current": each === symbol ? "page" : null },
        each, h("span", { class: "quiet" }, language === "zh" ? chinese : english)))))),
    h("div", { class: "filters" }, field(t("policies.known"), h("input", {
      type: "date", name: "known", value: known, onchange: (event) => change({ known: event.target.value }) }))),
    box);
  let timer;
  const load = () => {
    clearTimeout(timer);
    show(box, signal, () => briefing(symbol, known, signal, () => (timer = setTimeout(load, AGAIN_MILLIS))));
  };
  signal.addEventListener("abort", () => clearTimeout(timer));
  load();
  follow(["prices", "kpis", "policies"], signal, load, connected);
}

async function briefing(symbol, asOf, signal, isIncomplete) {
  const [{ prices, production, policies }, instruments, companies, plants, metrics, titles] = await Promise.all([
    get(`/v1/elements/${symbol}/briefing`, { asOf }, signal),
    ...["instruments", "companies", "plants", "metrics", "policies"].map((list) => named(list, signal)),
  ]);
  if ([prices, production, policies].some((each) => each.unavailable)) {
    isIncomplete();
  }
  const output = production.output ?? [];
  const isCountry = (kpi) => OF_COUNTRIES.test(kpi.subject);
  return h("div", {},
    part("element.prices", prices, "pricing", () => priceTable(prices.items ?? [], instruments, asOf, signal)),
    part("policies.upcoming", policies, "policy", () => upcoming(policies.upcoming ?? [], [...titles.values()], { known: asOf })),
    h("div", { class: "columns uneven" },
      part("element.output", production, "production", () => makers(output.filter((kpi) => !isCountry(kpi)), companies, plants, metrics)),
      part("element.world", production, "production", () => countries(output.filter(isCountry), metrics))),
    part("element.capacities", production, "production", () => capacities(production.capacities ?? [], plants)),
    part("element.inForce", policies, "policy", () => inForce(policies.inForce ?? [], titles, policies.on)));
}

/** The things of a list by code; none where its service is down: codes do then. */
async function named(list, signal) {
  try {
    return new Map((await all(`/v1/${list}`, {}, signal)).map((each) => [each.code, each]));
  } catch (error) {
    if (error instanceof Problem) {
      return new Map();
    }
    throw error;
  }
}

function nameOf(things, code) {
  return things.has(code) ? titled(things.get(code)) : code;
}

/** A part of the briefing; where its service is down, that it is, and why. */
function part(title, { unavailable, more }, service, content) {
  return h("section", { "data-part": title }, h("h2", {}, t(title)),
    unavailable
      ? h("div", { class: "problem", role: "alert" }, h("p", {}, t("element.unavailable", t(`service.${service}`))), h("p", { class: "quiet" }, written(unavailable)))
      : [content(), more ? h("p", { class: "quiet" }, t("element.more")) : null]);
}

function priceTable(items, instruments, asOf, signal) {
  const means = MEANS.filter((name) => items.some((price) => price[name]));
  return table(t("element.prices"),
    ["instrument", "period", figures("mid"), figures("changePct"), "trend", ...means.map((name) => figures(`element.${name}`)), "basis", "document"],
    items.map((price) => {
      const trend = h("span", {});
      drawTrend(trend, price.instrument, asOf, signal);
      return {
        "data-instrument": price.instrument,
        cells: [
          h("a", { href: link("chart", { i: price.instrument, known: asOf }) }, nameOf(instruments, price.instrument)),
          price.period, decimal(price.mid),
          h("span", { class: price.changePct > 0 ? "up" : price.changePct < 0 ? "down" : null, title: price.previousPeriod ?? "" }, percent(price.changePct)),
          trend, ...means.map((name) => mean(price[name])), basis(price), source(price.document, t("source")),
        ],
      };
    }));
}

async function drawTrend(box, instrument, asOf, signal) {
  try {
    const { observations } = await get(`/v1/instruments/${instrument}/prices`, { asOf }, signal);
    box.append(sparkline(observations.filter((each) => each.mid !== undefined && each.origin !== "derived").slice(-TREND).map((each) => Number(each.mid))));
  } catch (error) {
    if (!(error instanceof Problem) && !signal.aborted) {
      throw error;
    }
  }
}

function mean(of) {
  return of
    ? [decimal(of.mean), h("span", { class: "note" }, [of.period, of.complete === false ? t("element.running") : "", of.changePct === undefined ? "" : percent(of.changePct)].filter(Boolean).join(", "))]
    : "–";
}

function inForce(items, titles, on) {
  return h("div", { class: "limited" }, table(t("element.inForce"), ["policies.policy", "policies.issuer", "policies.type", "policies.state", "policies.since"], items.map((each) => ({
    "data-policy": each.code,
    cells: [
      h("a", { href: link("policies", { code: each.code, on }) }, titled(titles.get(each.code) ?? each)),
      country(each.issuer), word("type", each.instrumentType), state(each), each.effective ?? "",
    ],
  }))));
}

function makers(items, companies, plants, metrics) {
  return table(t("element.output"), ["element.company", "element.metric", figures("element.value"), "period", "element.plant", "document"], items.map((kpi) => ({
    cells: [
      h("a", { href: link("plants", { company: kpi.subject }) }, nameOf(companies, kpi.subject)),
      h("span", { class: "brief" }, nameOf(metrics, kpi.metric)), amount(kpi), kpi.fiscalLabel ?? kpi.period,
      kpi.plant ? h("a", { class: "brief", href: link("plants", { plant: kpi.plant }) }, nameOf(plants, kpi.plant)) : "", source(kpi.document, t("source")),
    ],
  })));
}

/** Output by country with the share of the world; each metric by itself. */
function countries(items, metrics) {
  const byMetric = [...Map.groupBy(items, (kpi) => kpi.metric).entries()];
  return byMetric.length === 0 ? h("p", { class: "quiet" }, t("app.nothing")) : h("div", {}, byMetric.map(([metric, kpis]) => {
    const world = kpis.find((kpi) => kpi.subject === WORLD);
    const definition = metrics.get(metric)?.definitions?.at(-1)?.definition;
    const rows = kpis.filter((kpi) => kpi !== world && (kpi.value === undefined || kpi.value > 0)).sort((one, other) => (other.value ?? 0) - (one.value ?? 0));
    return h("div", {},
      h("p", { class: "quiet" }, nameOf(metrics, metric), definition ? [": ", written(definition)] : "",
        world ? ` ${t("element.worldTotal", `${amount(world)}`, world.period)}` : ""),
      table(t("element.world"), ["element.country", figures("element.value"), figures("element.share"), "period", "document"], rows.map((kpi) => ({
        cells: [
          country(kpi.subject), amount(kpi),
          world?.period === kpi.period && kpi.value !== undefined ? share(kpi, world) : "–", kpi.period, source(kpi.document, t("source")),
        ],
      }))));
  }));
}

function share(kpi, world) {
  const of = (100 * kpi.value) / world.value;
  return h("span", { class: "share" }, h("meter", { min: 0, max: 100, value: of, "aria-hidden": "true" }), ` ${percent(of).replace("+", "")}`);
}

function amount(kpi) {
  const value = kpi.value === undefined ? [kpi.low, kpi.high].filter((each) => each !== undefined).map((each) => decimal(each)).join(" … ") : decimal(kpi.value);
  return `${kpi.exactness === "approximate" ? "≈ " : ""}${value} ${kpi.unit}`;
}

function capacities(items, plants) {
  const ordered = items.toSorted((one, other) => BASES.indexOf(one.basis) - BASES.indexOf(other.basis) || Number(other.value) - Number(one.value));
  return h("div", { class: "limited" }, table(t("element.capacities"),
    ["element.plant", "element.country", "element.product", figures("element.perYear"), "element.meaning", "element.statedFor", "document"],
    ordered.map((each) => ({
      cells: [
        h("a", { href: link("plants", { plant: each.plant }) }, nameOf(plants, each.plant)),
        country(plants.get(each.plant)?.country ?? ""), written(each.product),
        `${decimal(each.value)}${each.high === undefined ? "" : ` … ${decimal(each.high)}`} ${each.unit}`,
        word("capacity", each.basis), each.asOf ?? "", source(each.document, t("source")),
      ],
    }))));
}
