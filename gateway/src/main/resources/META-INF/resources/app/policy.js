import { all, get } from "./api.js";
import { field, h } from "./dom.js";
import { documentsOf, fullText } from "./fulltext.js";
import { decimal, day } from "./format.js";
import { state } from "./lanes.js";
import { follow } from "./live.js";
import { country, countryAndCode, elementName, isChinese, titled, words, written } from "./names.js";
import { change, link } from "./route.js";
import { show } from "./state.js";
import { figures, source, table } from "./tables.js";
import { language, t, word } from "./text.js";
import { upcoming } from "./upcoming.js";

const AHEAD = "P10Y";

/** One policy, as it stood on the day and was known on the date that are chosen. */
export function policy(content, asked, signal, connected) {
  const code = asked.get("code");
  const dates = { on: asked.get("on") ?? "", known: asked.get("known") ?? "" };
  const box = h("article");
  const date = (name, label) => field(label, h("input", { type: "date", name, value: dates[name], onchange: (event) => change({ [name]: event.target.value }) }));
  content.replaceChildren(
    h("p", {}, h("a", { href: link("policies", dates) }, `← ${t("page.policies")}`)),
    h("div", { class: "filters" }, date("on", t("policies.on")), date("known", t("policies.known"))),
    box);
  const load = () => show(box, signal, () => whole(code, dates, signal));
  load();
  follow(["policies"], signal, load, connected);
}

async function whole(code, dates, signal) {
  const { on, known: asOf } = dates;
  const [about, timeline, chain] = await Promise.all([
    get(`/v1/policies/${code}`, { on, asOf }, signal),
    get(`/v1/policies/${code}/timeline`, { asOf }, signal),
    get(`/v1/policies/${code}/chain`, { on, asOf }, signal),
  ]);
  const [turns, policies] = await Promise.all([
    all("/v1/policies/upcoming", { issuer: about.issuer, within: AHEAD, asOf }, signal),
    all("/v1/policies", { asOf }, signal),
  ]);
  const ours = turns.filter((turn) => turn.policy === code);
  const cited = [about.documents, timeline.items.map((each) => each.document), (about.quantities ?? []).map((each) => each.document)];
  const documents = await documentsOf(cited.flat(), signal);
  const texts = await Promise.all((about.documents ?? []).filter((each) => documents.has(each)).map(async (each) =>
    [documents.get(each), await fullText(documents.get(each), signal)]));
  const cite = (each) => source(each, documents.has(each) ? titled(documents.get(each)) : each);
  document.title = `${about.title} · Lodestone`;
  return h("div", {},
    heading(about),
    section("policies.upcoming", ours.length === 0 ? h("p", { class: "quiet" }, t("policies.nothingComing")) : upcoming(ours, [about], dates),
      h("a", { href: `/v1/policies/calendar.ics?issuer=${about.issuer}&within=P3Y` }, t("policies.calendarOf", country(about.issuer)))),
    h("div", { class: "columns uneven" },
      section("policies.events", events(timeline.items, cite)),
      section("policies.states", states(timeline.states ?? []))),
    section("policies.scope", scope(about.scope ?? [])),
    about.quantities?.length > 0 ? section("policies.quantities", quantities(about.quantities, cite)) : null,
    section("policies.related", related(chain.items, new Map(policies.map((each) => [each.code, each])), dates)),
    section("policies.text", h("div", {}, texts.map(([each, text]) =>
      h("section", { class: "document", "data-document": each.code },
        h("h3", {}, source(each.code, titled(each)), h("span", { class: "quiet" }, ` ${[each.publisher, each.published].filter(Boolean).join(", ")}`)), text)))));
}

function section(key, content, beside = null) {
  return h("section", { "data-part": key }, h("div", { class: "heading" }, h("h2", {}, t(key)), beside), content);
}

function heading(about) {
  const facts = [
    ["policies.issuer", countryAndCode(about.issuer)],
    ["policies.authority", written(about.authority ?? "")],
    ["policies.reference", about.legalReference && written(about.legalReference)],
    ["policies.type", word("type", about.instrumentType)],
    ["policies.direction", h("span", { class: about.direction }, word("direction", about.direction))],
    ["policies.mast", about.mast && [`${about.mast.code} (${about.mast.edition})`, about.mast.meaning ? [": ", written(about.mast.meaning)] : ""]],
    ["policies.announced", about.announced],
    ["policies.effective", about.effective],
    ["policies.ends", about.ends],
    ["policies.knownSince", day(about.knownAt)],
  ];
  return h("div", {},
    h("h1", {}, titled(about)),
    about.titleOriginal ? h("p", { class: "other" }, otherTitle(about)) : null,
    h("p", { class: "standing", role: "status" }, state(about), ` ${t("policies.onDay", about.on)}`),
    about.summary ? h("p", { class: "prose" }, written(about.summary)) : null,
    h("dl", { class: "facts" }, facts.filter(([, value]) => value).map(([key, value]) => h("div", {}, h("dt", {}, t(key)), h("dd", {}, value)))));
}

/** The title that is not the heading. */
function otherTitle({ title, titleOriginal }) {
  if (!isChinese(titleOriginal)) {
    return titleOriginal;
  }
  return language === "zh" ? written(title) : written(titleOriginal, "zh");
}

function events(items, cite) {
  return table(t("policies.events"), ["policies.when", "policies.what", "policies.note", "document"], items.map((each) => ({
    "data-event": each.event,
    cells: [
      [each.date, each.until ? h("span", { class: "note" }, `… ${each.until}`) : ""],
      [word("event", each.event), each.scope?.length > 0 ? h("span", { class: "note" }, written(each.scope.join(", "))) : "",
        each.confirmed === false ? h("span", { class: "note" }, t("unconfirmed")) : ""],
      h("span", { class: "words" }, each.note ? written(each.note) : ""),
      h("span", { class: "words" }, cite(each.document)),
    ],
  })));
}

function states(spans) {
  return table(t("policies.states"), ["policies.state", "policies.from", "policies.to"], spans.map((each) => ({
    "data-state": each.state, cells: [state(each), each.from, each.to ?? t("policies.openEnd")],
  })));
}

/** What it covers: a row a line, a column for what any of the lines says. */
function scope(lines) {
  const columns = [
    ["policies.part", (line) => line.article && written(line.article)],
    ["policies.elements", (line) => line.elements?.map((each) => (each.length > 2 ? elementName(each) : each)).join(t("app.comma"))],
    ["policies.forms", (line) => words("form", line.forms)],
    ["policies.stages", (line) => words("stage", line.stages)],
    ["item", (line) => line.controlItems?.join(t("app.comma"))],
    ["hs", (line) => line.hsCodes?.length > 0 && `${line.hsCodes.join(t("app.comma"))}${line.hsEdition ? ` (${line.hsEdition})` : ""}${line.hsBasis ? `, ${word("hsBasis", line.hsBasis)}` : ""}`],
    ["policies.targets", (line) => line.targets?.map(country).join(t("app.comma"))],
    ["policies.endUses", (line) => words("endUse", line.endUses)],
    ["policies.exemptions", (line) => line.exemptions?.length > 0 && written(line.exemptions.join(", "))],
    ["policies.reach", (line) => line.madeAbroad && t("policies.madeAbroad")],
    ["policies.words", (line) => line.text && written(line.text)],
  ].filter(([, of]) => lines.some((line) => of(line)));
  return table(t("policies.scope"), columns.map(([key]) => key), lines.map((line) => ({
    cells: columns.map(([, of]) => h("span", { class: "words" }, of(line) || "")),
  })));
}

function quantities(items, cite) {
  return table(t("policies.quantities"), ["policies.quantity", figures("policies.amount"), "unit", "period", "policies.note", "document"], items.map((each) => ({
    cells: [
      [written(each.what), each.batch ? `, ${t("policies.batch", each.batch)}` : "", each.statedTotal ? `, ${t("policies.total")}` : ""],
      each.published === false ? t("policies.unpublished") : each.value === undefined ? `${decimal(each.low)} … ${decimal(each.high)}` : decimal(each.value),
      each.unit, written(each.period ?? ""),
      h("span", { class: "words" }, each.note ? written(each.note) : ""), h("span", { class: "words" }, cite(each.document)),
    ],
  })));
}

/** What it refers to, and what refers to it. */
function related(chain, policies, dates) {
  return table(t("policies.related"), ["policies.relation", "policies.policy", "policies.issuer", "policies.state", "policies.note"],
    chain.filter((each) => each.distance === 1).flatMap((each) => each.links.map((between) => ({
      "data-policy": each.policy,
      cells: [
        word(each.side === "linked_to" ? "relation" : "relatedBy", between.relation),
        h("a", { href: link("policies", { code: each.policy, ...dates }) }, titled(policies.get(each.policy) ?? { title: each.title || each.policy })),
        country(each.issuer ?? ""), each.state ? state(each) : "", between.note ? written(between.note) : "",
      ],
    }))));
}
