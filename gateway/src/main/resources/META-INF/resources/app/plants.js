import { field, h, select } from "./dom.js";
import { growthOn } from "./kpis.js";
import { follow } from "./live.js";
import { country } from "./names.js";
import { outputDrawing } from "./output.js";
import { leaders, peersOf } from "./peers.js";
import { plantsTable, reporter } from "./plant.js";
import { reporters } from "./reporters.js";
import { change } from "./route.js";
import { show } from "./state.js";
import { language, t, word } from "./text.js";

const STATUSES = ["operating", "ramp_up", "construction", "planned", "care_and_maintenance", "closed", "unknown"];
const FILTERS = {
  country: { of: (plant) => [plant.country], text: country },
  stage: { of: (plant) => plant.stages ?? [], text: (stage) => word("stage", stage) },
  status: { of: (plant) => [plant.status], text: (status) => t(`plantStatus.${status}`) },
  element: { of: (plant) => plant.elements ?? [], text: String },
};
const COMPARED = ["mine_production", "reo_production", "ndpr_production"];

/** Plants, or one that is chosen, or the company that is; what is known of each on a date. */
export function plants(content, asked, signal, connected) {
  const [plant, company] = [asked.get("plant"), asked.get("company")];
  const load = plant || company ? one({ plant, company }, content, asked, signal) : list(content, asked, signal);
  load();
  follow(["kpis", "plant_events"], signal, load, connected);
}

function one(about, content, asked, signal) {
  const box = boxOf(content, `${about.plant ?? ""}/${about.company ?? ""}`, () => [h("div")]);
  const drawing = outputDrawing(signal);
  const growth = growthOn(asked.get("known") ?? "", signal);
  return () => show(box.firstChild, signal, () => reporter(about, asked, drawing, growth, signal));
}

function list(content, asked, signal) {
  const box = boxOf(content, "list", () => [h("h1", {}, t("page.plants")), h("div", { class: "list" })]);
  return () => show(box.lastChild, signal, async () => {
    const named = await reporters(signal);
    return h("div", {}, await compared(named, signal), filters(named, asked), listed(named, asked));
  });
}

/** The box of a view; the same one again where the view is shown already, so that nothing is empty while it is filled anew. */
function boxOf(content, view, children) {
  const shown = content.firstElementChild;
  if (shown?.dataset.plants === view) {
    return shown;
  }
  const box = h("div", { "data-plants": view }, children());
  content.replaceChildren(box);
  return box;
}

function filters(named, asked) {
  const everything = [...named.plants.values()];
  return h("div", { class: "filters" }, Object.entries(FILTERS).map(([name, { of, text }]) =>
    field(t(`plants.${name}`), select([["", t("app.any")], ...options(everything.flatMap(of), name, text)],
      asked.get(name) ?? "", (picked) => change({ [name]: picked }), { name }))));
}

function listed(named, asked) {
  const chosen = Object.entries(FILTERS).filter(([name]) => asked.get(name));
  const found = [...named.plants.values()]
    .filter((plant) => chosen.every(([name, { of }]) => of(plant).includes(asked.get(name))))
    .sort((one, other) => STATUSES.indexOf(one.status) - STATUSES.indexOf(other.status) ||
      country(one.country).localeCompare(country(other.country), language) || one.name.localeCompare(other.name));
  const counts = STATUSES.map((status) => [status, found.filter((plant) => plant.status === status).length]).filter(([, count]) => count > 0);
  return h("section", { class: "found-plants" },
    h("p", { class: "quiet count" },
      [t("plants.count", found.length), ...counts.map(([status, count]) => `${t(`plantStatus.${status}`)} ${count}`)].join(" · ")),
    plantsTable(found, named));
}

function options(values, name, text) {
  const all = [...new Set(values)].filter(Boolean).map((value) => [value, text(value)]);
  return name === "status"
    ? all.sort(([one], [other]) => STATUSES.indexOf(one) - STATUSES.indexOf(other))
    : all.sort(([, one], [, other]) => one.localeCompare(other, language));
}

/** Who makes most, by the metrics that most of them report, in the newest year for which more than one does. */
async function compared(named, signal) {
  const year = new Date().getUTCFullYear();
  const answers = await Promise.all(COMPARED.filter((metric) => named.metrics.has(metric)).map(async (metric) =>
    ({ metric, answer: await peersOf([year - 1, year - 2].map(String), { metric }, signal) })));
  return h("div", { class: "leaders" }, answers.filter(({ answer }) => answer.items?.length > 0).map(({ metric, answer }) =>
    h("section", { class: "leader", "data-metric": metric },
      h("h2", {}, h("span", { lang: "en" }, named.metric(metric)), ` ${answer.period}`),
      leaders(answer, named, named.metric(metric)))));
}
