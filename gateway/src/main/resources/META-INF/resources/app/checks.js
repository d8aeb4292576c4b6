import { h } from "./dom.js";
import { decimal } from "./format.js";
import { figures, source, table } from "./tables.js";
import { t } from "./text.js";

const COLUMNS = [
  "plants.metric", "plants.period", "plants.rule", figures("plants.reported"), figures("plants.recomputed"),
  figures("plants.difference"), figures("plants.tolerance"), "unit", "plants.inputs",
];

/**
 * Figures that do not agree, both of them, with the difference, what would have been allowed, and where the numbers are from.
 *
 * @param {object[]} checks as `/v1/kpis/checks` lists them
 */
export function checksTable(checks, named) {
  return table(t("plants.checks"), COLUMNS, checks.toSorted((one, other) => other.end.localeCompare(one.end)).map((each) => ({
    "data-check": `${each.metric} ${each.period} ${each.rule}`,
    cells: [
      h("span", { lang: "en" }, named.metric(each.metric)),
      each.period,
      h("span", { class: "prose" }, t(`rule.${each.rule}`)),
      h("span", { class: "reported" }, stated(each)),
      h("span", { class: "recomputed" }, decimal(each.recomputed)),
      h("span", { class: "difference" }, decimal(each.difference, true)),
      decimal(each.tolerance),
      each.unit ?? "",
      h("details", { class: "inputs" }, h("summary", {}, t("plants.how")),
        h("p", { class: "meaning", lang: "en" }, each.because),
        h("ul", {},
          h("li", {}, t("plants.reported"), ": ", source(each.document)),
          each.inputs.map(({ metric, figure, missing }) =>
            h("li", {}, h("span", { lang: "en" }, named.metric(metric)), figure
              ? [` ${figure.period}: ${decimal(figure.value ?? figure.low ?? figure.high)} ${figure.unit} `, source(figure.document)]
              : ` ${missing}`)))),
    ],
  })));
}

function stated({ reported, reportedLow, reportedHigh }) {
  const range = [reportedLow, reportedHigh].filter((each) => each !== undefined);
  return reported === undefined ? range.map((each) => decimal(each)).join(" – ") : decimal(reported);
}
