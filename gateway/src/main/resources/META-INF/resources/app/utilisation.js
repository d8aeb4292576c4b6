import { get, Problem } from "./api.js";
import { h } from "./dom.js";
import { decimal } from "./format.js";
import { gauge } from "./gauge.js";
import { briefSource, figures, table } from "./tables.js";
import { t } from "./text.js";

const NEWEST = 8;
const BASES = ["nameplate", "target"];

/**
 * How much of its nameplate capacity and of its target a plant used.
 *
 * @returns {Promise<object>} `{nameplate, target}`: items by what they are held against, empty where there is none
 */
export async function utilisationOf(code, parameters, signal) {
  const [nameplate, target] = await Promise.all(BASES.map((against) => usedOf(code, { ...parameters, against }, signal)));
  return { nameplate, target };
}

/** The gateway refuses what has no such base: then there is nothing to show. */
async function usedOf(code, parameters, signal) {
  try {
    return (await get(`/v1/plants/${code}/utilisation`, parameters, signal)).items;
  } catch (error) {
    if (error instanceof Problem && error.status === 422) {
      return [];
    }
    throw error;
  }
}

/**
 * A bar for each period and base, newest first.
 *
 * @param {object} used as {@link utilisationOf} gives it
 * @param {Node} none what stands where there is neither a nameplate nor a target
 */
export function utilisationTable(used, none) {
  const bases = BASES.filter((base) => used[base].length > 0);
  if (bases.length === 0) {
    return none;
  }
  const periods = new Map(bases.flatMap((base) => used[base].map((each) => [each.period, each])));
  const most = Math.max(100, ...bases.flatMap((base) => used[base].map((each) => Number(each.utilisationPct))));
  const of = (base, period) => used[base].find((each) => each.period === period);
  const newest = [...periods.values()].sort((one, other) => other.end.localeCompare(one.end) || other.start.localeCompare(one.start));
  const rows = (some) => table(t("plants.utilisation"),
    ["plants.period", figures("plants.output"), ...bases.flatMap((base) => [figures(`plants.${base}Pct`), figures(`plants.${base}Year`)]), "plants.document"],
    some.map((each) => ({
      "data-period": each.period,
      cells: [
        each.period, `${decimal(each.output)} ${each.unit}`, ...bases.flatMap((base) => cells(of(base, each.period), base, most)),
        briefSource(each.document),
      ],
    })));
  return h("div", {},
    rows(newest.slice(0, NEWEST)),
    newest.length > NEWEST
      ? h("details", {}, h("summary", {}, t("plants.earlier", newest.length - NEWEST)), rows(newest.slice(NEWEST))) : null,
    bases.some((base) => used[base].some((each) => each.laterBase)) ? h("p", { class: "quiet" }, `* ${t("plants.laterBase")}`) : null);
}

function cells(item, base, most) {
  if (!item) {
    return ["–", "–"];
  }
  return [
    h("span", { class: `used ${base}`, "data-pct": String(item.utilisationPct) },
      h("span", { class: item.overCapacity ? "over" : null, title: item.overCapacity ? t("plants.over") : null },
        `${decimal(Number(item.utilisationPct).toFixed(1))} %`),
      " ", gauge(Number(item.utilisationPct), most, 100)),
    h("span", { title: item.laterBase ? t("plants.laterBase") : null }, `${decimal(item.base)} ${item.unit}${item.laterBase ? " *" : ""}`),
  ];
}
