import { all } from "./api.js";
import { country, nameOf } from "./names.js";

/**
 * What companies, plants and metrics are called.
 *
 * @returns {Promise<object>} `company`, `plant`, `metric` and `subject` (any of who reports) give the name of a code, or the code
 *     where it has none; `metrics` has what the metrics are, by code
 */
export async function reporters(signal) {
  const [companies, plants, metrics] = await Promise.all(
    ["companies", "plants", "metrics"].map(async (list) =>
      new Map((await all(`/v1/${list}`, {}, signal)).map((each) => [each.code, each]))));
  const by = (map) => (code) => (map.has(code) ? nameOf(map.get(code)) : code);
  return {
    company: by(companies),
    plant: by(plants),
    metric: by(metrics),
    subject: (code) => (companies.has(code) ? nameOf(companies.get(code)) : plants.has(code) ? nameOf(plants.get(code)) : country(code)),
    metrics,
    companies,
    plants,
  };
}
