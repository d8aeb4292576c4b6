import { decimal } from "./format.js";

const MARKS = { approximate: "≈ " };

/** A figure for people: a range as one, a bound as one; a dash for none. */
export function amount({ value, low, high, exactness }) {
  const mark = MARKS[exactness] ?? "";
  if (value !== undefined) {
    return mark + decimal(value);
  }
  if (low !== undefined && high !== undefined) {
    return `${mark}${decimal(low)} – ${decimal(high)}`;
  }
  return low !== undefined ? `≥ ${decimal(low)}` : high !== undefined ? `≤ ${decimal(high)}` : "–";
}

/** The number that stands for a figure in a drawing; NaN for none. */
export function height({ value, low, high }) {
  return Number(value ?? low ?? high);
}

/** How long the period of a figure is: A, H, Q, M, W, D, or `PT` for hours. */
export function lengthOf({ period }) {
  const forms = [["PT", /T/], ["Q", /Q\d$/], ["H", /H\d$/], ["A", /^(FY)?\d{4}$/], ["W", /W/], ["M", /^\d{4}-\d\d$/]];
  return forms.find(([, form]) => form.test(period))?.[0] ?? "D";
}

/**
 * Figures as series: those of one subject, plant and metric together, the longest first.
 *
 * @returns {object[]} `{subject, plant, metric, figures, newest, alike}`: figures oldest first, the newest of them, and those for
 *     periods as long as the newest one's
 */
export function seriesOf(kpis) {
  return [...Map.groupBy(kpis, ({ subject, plant, metric }) => [subject, plant, metric].join(" ")).values()]
    .map((some) => {
      const figures = some.sort((one, other) => one.end.localeCompare(other.end) || one.start.localeCompare(other.start));
      const newest = figures.at(-1);
      const { subject, plant, metric } = newest;
      return { subject, plant, metric, figures, newest, alike: figures.filter((each) => lengthOf(each) === lengthOf(newest)) };
    })
    .sort((one, other) => other.figures.length - one.figures.length || one.metric.localeCompare(other.metric));
}
