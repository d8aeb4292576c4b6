import { get, Problem } from "./api.js";
import { h } from "./dom.js";
import { amount, height } from "./figures.js";
import { decimal, rounded } from "./format.js";
import { gauge } from "./gauge.js";
import { link } from "./route.js";
import { briefSource, figures, table } from "./tables.js";
import { t } from "./text.js";

const MOST_TRIES = 3;
const MOST_LEADERS = 6;

/**
 * Those who report a metric for a period: the first of the periods for which more than one does, or the first one.
 *
 * @param {string[]} periods what is tried, in this order
 * @param {object} parameters metric, unit and date of knowledge
 * @returns {Promise<object>} what `/v1/kpis/compare` answers; `{refused}` where the figures cannot be compared, with the reason
 */
export async function peersOf(periods, parameters, signal) {
  let first = null;
  for (const period of periods.slice(0, MOST_TRIES)) {
    const answer = await compared({ ...parameters, period }, signal);
    if (answer.refused || answer.items.length > 1) {
      return answer;
    }
    first = first?.items.length > 0 ? first : answer;
  }
  return first ?? { items: [], warnings: [] };
}

async function compared(parameters, signal) {
  try {
    return await get("/v1/kpis/compare", parameters, signal);
  } catch (error) {
    if (error instanceof Problem && (error.status === 422 || error.status === 404)) {
      return { refused: error.message, period: parameters.period };
    }
    throw error;
  }
}

/** The largest of them, in few words. */
export function leaders(answer, named, title) {
  const items = answer.items.slice(0, MOST_LEADERS);
  const most = Math.max(...items.map(height));
  return table(title, ["plants.subject", figures("plants.value")], items.map((each) => ({
    "data-peer": each.subject,
    cells: [
      [who(each, named), each.period === answer.period ? "" : h("span", { class: "quiet", title: `${each.start} … ${each.end}` }, ` ${each.period}`)],
      valued(each, most),
    ],
  })));
}

function valued(each, most) {
  return h("span", { class: "used" },
    h("span", { class: "value", title: how(each) }, `${each.rate ? rounded(each.value) : amount(each)} ${each.unit}`), " ",
    gauge(height(each), most));
}

/**
 * Peers by rank, each with its bar; a period that is not the one asked for is shown with its days.
 *
 * @param {object} answer as {@link peersOf} gives it
 * @param {string} own who the page is about
 */
export function peersTable(answer, named, own, title) {
  if (answer.refused) {
    return h("p", { class: "quiet", lang: "en" }, answer.refused);
  }
  const most = Math.max(...answer.items.map(height), 0) || 1;
  const [first] = answer.items;
  return h("div", {},
    table(title, ["plants.rank", "plants.subject", figures("plants.value"), "plants.period", "plants.document"], answer.items.map((each) => ({
      "data-peer": each.subject, "aria-current": each.subject === own ? "true" : null,
      cells: [
        each.rank ?? "",
        who(each, named),
        valued(each, most),
        each.period === answer.period ? each.period : h("span", {}, `${each.period} `, h("span", { class: "quiet days" }, `${each.start} … ${each.end}`)),
        briefSource(each.document),
      ],
    }))),
    first && answer.items.some((each) => each.rate) ? h("p", { class: "quiet" }, t("plants.converted", first.unit)) : null);
}

/** Who reports; a company leads to its page. */
function who({ subject, plant }, named) {
  const name = named.subject(subject);
  return h("span", {},
    named.companies.has(subject) ? h("a", { href: link("plants", { company: subject }) }, name) : name,
    plant ? [" · ", h("a", { href: link("plants", { plant }) }, named.plant(plant))] : "");
}

/** How a figure in another currency was made. */
function how({ rate, derivedFrom }) {
  const fixings = rate && `${decimal(rate.rate)} (${rate.source}, ${rate.first} … ${rate.last})`;
  return rate ? derivedFrom.map((each) => `${each.period}: ${decimal(each.value)} ${each.unit} × ${fixings}`).join("\n") : null;
}
