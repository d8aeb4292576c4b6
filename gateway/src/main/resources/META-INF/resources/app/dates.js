/** A day, in milliseconds. */
export const DAY_MILLIS = 86_400_000;
const DATE = /^(\d{4})(?:-(?:H(\d)|Q(\d)|W(\d\d)|(\d\d)(?:-(\d\d))?))?$/;

/** Today, UTC: the day that the gateway takes where none is given. */
export function today() {
  return new Date().toISOString().slice(0, 10);
}

/** The day some days after a day. */
export function plus(day, days) {
  return new Date(Date.parse(day) + days * DAY_MILLIS).toISOString().slice(0, 10);
}

/** The first day of a date that is known to the day, week, month, quarter, half, year or as a range `from/to`. */
export function first(date) {
  return span(date.split("/")[0])[0];
}

/** The last day of such a date. */
export function last(date) {
  return span(date.split("/").at(-1))[1];
}

function span(date) {
  const [, year, half, quarter, week, month, day] = DATE.exec(date);
  if (day) {
    return [date, date];
  }
  if (week) {
    // The fourth of January lies in the first week.
    const fourth = new Date(`${year}-01-04`);
    const monday = plus(fourth.toISOString(), 7 * (week - 1) - ((fourth.getUTCDay() + 6) % 7));
    return [monday, plus(monday, 6)];
  }
  const [begin, months] = half ? [6 * (half - 1), 6] : quarter ? [3 * (quarter - 1), 3] : month ? [month - 1, 1] : [0, 12];
  const at = (month, day) => new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);
  return [at(begin, 1), at(begin + months, 0)];
}

/** Where a day lies on an axis of years that are all of one length: 2025.5 is the middle of 2025. */
export function position(day) {
  const year = Number(day.slice(0, 4));
  const begin = Date.UTC(year, 0);
  return year + (Date.parse(day) - begin) / (Date.UTC(year + 1, 0) - begin);
}
