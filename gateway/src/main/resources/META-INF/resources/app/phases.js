import { first, last, plus } from "./dates.js";

/** The first day on which anything happened to a policy; null where nothing has. */
export function begins({ events = [] }) {
  return events.map((each) => first(each.date)).sort()[0] ?? null;
}

/** The last day of a policy; null where no end is known. */
export function ends({ ends: end, events = [] }) {
  const withdrawn = events.find((each) => each.event === "withdrawn");
  return end ? last(end) : withdrawn ? last(withdrawn.date) : null;
}

/**
 * What a policy is drawn as.
 *
 * @returns {Array<{kind: string, from: string, to: ?string}>} `before` it holds, `held`, and above them `suspended` or, where only
 *   some of its articles were, `suspended partly`; to the day included, null: open
 */
export function phases(policy) {
  const { events = [] } = policy;
  const begin = begins(policy);
  const end = ends(policy);
  const start = policy.effective ? first(policy.effective) : null;
  const drawn = [];
  if (begin !== null && (start === null || begin < start)) {
    drawn.push({ kind: "before", from: begin, to: start === null ? end : plus(start, -1) });
  }
  if (start !== null) {
    drawn.push({ kind: "held", from: start, to: end });
  }
  return drawn.concat(events.filter((each) => each.event === "suspended").map((each) => {
    const from = first(each.date);
    const resumed = events.filter((other) => other.event === "resumed" && first(other.date) > from).map((other) => first(other.date)).sort()[0];
    const to = [each.until && last(each.until), resumed && plus(resumed, -1), end].filter(Boolean).sort()[0] ?? null;
    return { kind: each.scope?.length > 0 ? "suspended partly" : "suspended", from, to };
  }));
}
