import { get, Problem } from "./api.js";
import { h } from "./dom.js";
import { amount, height, lengthOf } from "./figures.js";
import { percent } from "./format.js";
import { change } from "./route.js";
import { sparkline } from "./sparkline.js";
import { figures, source, table } from "./tables.js";
import { t } from "./text.js";

const TREND = 24;
const FEW = 3;
const COLUMNS = ["plants.metric", "plants.period", figures("plants.value"), figures("plants.yoy"), "plants.trend", "plants.document"];

/**
 * The newest figure of every metric, with its growth on the year and its trend; those with few figures are folded up.
 *
 * @param {string} title what the figures are of
 * @param {object[]} series as {@link seriesOf} gives them
 * @param {object} named as {@link reporters} gives it
 * @param {string} chosen the metric that the page shows
 * @param {function(object): Promise<string>} growth as {@link growthOn} gives it
 */
export function deck(title, series, named, chosen, growth, signal) {
  const isMixed = new Set(series.map((each) => each.plant)).size > 1;
  const rows = (some) => table(title, COLUMNS, some.map((each) => row(each, named, chosen, isMixed)));
  const long = series.filter((each) => each.figures.length >= FEW);
  const short = series.filter((each) => each.figures.length < FEW);
  const content = long.length === 0 || short.length === 0
    ? rows(series)
    : h("div", {}, rows(long),
        h("details", { open: short.some((each) => each.metric === chosen) }, h("summary", {}, t("plants.others", short.length)), rows(short)));
  grow(content, series, growth, signal);
  return content;
}

function row({ metric, plant, subject, newest, alike }, named, chosen, isMixed) {
  const shows = t("plants.show", named.metric(metric));
  return {
    "data-metric": metric, "data-plant": plant, "data-subject": subject, "aria-current": metric === chosen ? "true" : null,
    cells: [
      h("details", { class: "definition" },
        h("summary", {}, h("span", { lang: "en" }, named.metric(metric)),
          plant && isMixed ? h("span", { class: "quiet" }, ` · ${named.plant(plant)}`) : null),
        definitions(named.metrics.get(metric))),
      newest.period,
      h("span", { class: "value", title: newest.note }, `${amount(newest)} ${newest.unit}`),
      h("span", { class: "yoy" }),
      h("button", {
        type: "button", class: "trend", name: `show-${metric}`, "aria-label": shows, title: shows,
        onclick: () => change({ metric, frequency: "", period: "" }),
      }, alike.length > 1 ? sparkline(alike.slice(-TREND).map(height)) : t("plants.once")),
      source(newest.document),
    ],
  };
}

/** What a metric is, one definition after the other. */
function definitions(metric) {
  return (metric?.definitions ?? []).map((each) =>
    h("div", { class: "meaning" },
      h("p", { lang: "en" }, each.definition, each.whatChanged ? ` ${each.whatChanged}` : ""),
      h("p", { class: "quiet" },
        [each.unit, t(`aggregation.${each.aggregation}`), each.basis, each.validFrom ? t("plants.since", each.validFrom) : null]
          .filter(Boolean).join(" · "),
        each.document ? [" · ", source(each.document)] : "")));
}

/** Asks for the growth of a row when it is seen. */
function grow(content, series, growth, signal) {
  const cells = new Map([...content.querySelectorAll("tr[data-metric]")].map((each) => [each, series.find(({ metric, plant, subject }) =>
    metric === each.dataset.metric && subject === each.dataset.subject && (plant ?? "") === (each.dataset.plant ?? ""))]));
  const seen = new IntersectionObserver((entries) =>
    entries.filter((entry) => entry.isIntersecting).forEach(async ({ target }) => {
      seen.unobserve(target);
      const cell = target.querySelector(".yoy");
      const { text, why } = await growth(cells.get(target).newest);
      cell.textContent = text;
      if (why) {
        cell.title = why;
      }
    }));
  cells.forEach((_, each) => seen.observe(each));
  signal.addEventListener("abort", () => seen.disconnect());
}

/**
 * Gives what tells the growth of a figure on the year, each asked for once: `{text, why}`, a dash and the reason where there
 * is none.
 *
 * @param {string} asOf what was known on this date; empty for now
 */
export function growthOn(asOf, signal) {
  const known = new Map();
  return (figure) => {
    const { subject, plant, metric, start, end, revision } = figure;
    const frequency = lengthOf(figure);
    const key = [subject, plant, metric, start, end, revision].join(" ");
    if (!known.has(key)) {
      known.set(key, ["Q", "H", "A", "M"].includes(frequency)
        ? asked({ subject, plant, metric, frequency, derive: "yoy", from: start, to: end, asOf }, signal)
        : Promise.resolve({ text: "–", why: t("plants.noGrowth") }));
    }
    return known.get(key);
  };
}

async function asked(parameters, signal) {
  try {
    const { items, warnings } = await get("/v1/kpis/series", parameters, signal);
    const found = items.find((each) => each.end === parameters.to);
    return found ? { text: percent(found.value), why: warnings.join("\n") } : { text: "–", why: t("plants.noGrowth") };
  } catch (error) {
    if (error instanceof Problem) {
      return { text: "–", why: error.message };
    }
    if (signal.aborted) {
      return { text: "", why: "" };
    }
    throw error;
  }
}
