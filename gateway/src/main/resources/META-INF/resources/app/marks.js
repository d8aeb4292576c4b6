import { all } from "./api.js";
import { first, today } from "./dates.js";

const DIRECTIONS = new Set(["restricting", "liberalising"]);

/** The last day of a suspension: as it says, else the day of the next resumption; nothing where neither is known. */
function endOfSuspension(suspension, events) {
  const resumed = events.find((each) => each.event === "resumed" && each.date >= suspension.date);
  return suspension.until ?? (resumed && first(resumed.date));
}

/**
 * What policies did to the elements of some lines since these began: starts, coloured by direction, and suspensions.
 *
 * @param {object[]} lines `{elements, points}`
 * @param {?string} asOf the day of knowledge; today where none is given
 * @returns {Promise<object[]>} in the order of their days `{policy, title, direction, from, to}`; `to` of a suspension only
 */
export async function marksOf(lines, asOf, signal) {
  const end = asOf || today();
  const elements = [...new Set(lines.flatMap((line) => line.elements))];
  const lists = await Promise.all(elements.map((element) => all("/v1/policies", { element, asOf }, signal)));
  const policies = new Map(lists.flat().map((policy) => [policy.code, policy]));
  const begin = lines.flatMap((line) => line.points.map((point) => point.end)).sort()[0];
  const marks = [...policies.values()]
    .filter((policy) => DIRECTIONS.has(policy.direction))
    .flatMap(({ code, title, direction, events = [] }) =>
      events
        .filter((each) => each.event === "enters_force" || each.event === "suspended")
        .map((each) => ({
          policy: code, title, direction, from: first(each.date),
          to: each.event === "suspended" ? (endOfSuspension(each, events) ?? end) : undefined,
        })));
  return marks
    .filter((mark) => (mark.to ?? mark.from) >= begin && mark.from <= end)
    .sort((one, other) => one.from.localeCompare(other.from));
}
