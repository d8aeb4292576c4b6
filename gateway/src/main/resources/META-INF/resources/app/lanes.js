import { position } from "./dates.js";
import { h } from "./dom.js";
import { country, titled } from "./names.js";
import { begins, ends, phases } from "./phases.js";
import { link } from "./route.js";
import { t, word } from "./text.js";

const DIRECTIONS = ["restricting", "liberalising", "supporting", "neutral"];
const KINDS = ["before", "held", "suspended"];
const WIDEST_LABELS = 12;

/** Issuers whose policies the reader has folded away. */
const folded = new Set();

/**
 * A table of policies in groups by issuer, each with its bar in time.
 *
 * @param {object[]} policies as `/v1/policies` lists them
 * @param {string} on the day that a line stands on
 * @param {number} from first year
 * @param {number} to the year after the last one
 * @param {object} asked what the links to a policy are asked besides
 */
export function lanes(policies, on, from, to, asked) {
  const place = (day) => placeOf(day, from, to);
  const groups = Map.groupBy(policies, (policy) => policy.issuer);
  const issuers = [...groups.keys()].sort((one, other) =>
    groups.get(other).length - groups.get(one).length || country(one).localeCompare(country(other)));
  const shown = issuers.map((issuer) => group(issuer, groups.get(issuer), place, asked));
  const table = h("table", { class: "lanes" },
    h("thead", {}, h("tr", {},
      h("th", { scope: "col" }, t("policies.policy")),
      h("th", { scope: "col", class: "axis" }, h("span", { class: "hidden" }, t("policies.time")), axis(from, to, place)),
      ["state", "direction", "announced", "effective", "ends"].map((key) => h("th", { scope: "col" }, t(`policies.${key}`))))),
    shown.map((each) => each.rows));
  table.style.setProperty("--on", place(on));
  table.style.setProperty("--year", `${100 / (to - from)}%`);
  return h("div", {}, h("div", { class: "heading" }, legend(), foldAll(shown)), h("div", { class: "scroll tall", tabindex: "0", role: "region", "aria-label": t("policies.lanes") }, table));
}

/** Moves the line to another day. */
export function moveLine(box, on, from, to) {
  box.querySelector(".lanes")?.style.setProperty("--on", placeOf(on, from, to));
}

function placeOf(day, from, to) {
  return `${Math.min(100, Math.max(0, (100 * (position(day) - from)) / (to - from)))}%`;
}

/** True when a policy may have a day in these years. */
export function isBetween(policy, from, to) {
  const end = ends(policy);
  const begin = begins(policy);
  return (begin === null || position(begin) < to) && (end === null || position(end) >= from);
}

function axis(from, to, place) {
  const step = Math.ceil((to - from) / WIDEST_LABELS);
  const years = Array.from({ length: to - from }, (_, at) => from + at).filter((year) => (year - from) % step === 0);
  return h("span", { class: "years", "aria-hidden": "true" }, years.map((year) => {
    const label = h("span", {}, year);
    label.style.left = place(`${year}-01-01`);
    return label;
  }));
}

function group(issuer, policies, place, asked) {
  const rows = policies
    .sort((one, other) => (begins(other) ?? "").localeCompare(begins(one) ?? ""))
    .map((policy) => row(policy, place, asked));
  const button = h("button", {
    type: "button", class: "fold", "aria-expanded": "true", name: `fold-${issuer}`,
    onclick: () => fold(!folded.has(issuer)),
  }, `${country(issuer)} `, h("span", { class: "quiet" }, `${country(issuer) === issuer ? "" : issuer} · ${policies.length}`));
  const fold = (away) => {
    folded[away ? "add" : "delete"](issuer);
    button.setAttribute("aria-expanded", String(!away));
    rows.forEach((each) => (each.hidden = away));
  };
  fold(folded.has(issuer));
  return {
    issuer, fold,
    rows: h("tbody", { "data-issuer": issuer }, h("tr", { class: "issuer" }, h("th", { scope: "rowgroup", colspan: 7 }, button)), rows),
  };
}

function foldAll(groups) {
  const isAway = () => groups.every((each) => folded.has(each.issuer));
  const text = () => t(isAway() ? "policies.unfold" : "policies.fold");
  const button = h("button", {
    type: "button", name: "foldAll",
    onclick: () => {
      const away = !isAway();
      groups.forEach((each) => each.fold(away));
      button.textContent = text();
    },
  }, text());
  return button;
}

function row(policy, place, asked) {
  const drawn = phases(policy);
  const suspended = drawn.filter((each) => each.kind.startsWith("suspended")).map(said).join("; ");
  return h("tr", { "data-policy": policy.code },
    h("th", { scope: "row" }, h("a", { href: link("policies", { code: policy.code, ...asked }) }, titled(policy))),
    h("td", { class: `lane ${policy.direction}` },
      h("span", { class: "hidden" }, suspended),
      h("span", { class: "track", "aria-hidden": "true" }, drawn.map((each) => bar(each, place)))),
    h("td", { class: "state" }, state(policy)),
    h("td", { class: policy.direction }, word("direction", policy.direction)),
    ["announced", "effective", "ends"].map((name) => h("td", {}, policy[name] ?? "")));
}

function bar(phase, place) {
  const drawn = h("span", { class: `bar ${phase.kind}`, title: said(phase) });
  const from = place(phase.from);
  drawn.style.left = from;
  drawn.style.width = phase.to === null ? `calc(100% - ${from})` : `max(3px, ${place(phase.to)} - ${from})`;
  return drawn;
}

function said({ kind, from, to }) {
  return `${t(`phase.${kind}`)} ${from} … ${to ?? ""}`;
}

/** A state in words, and that nobody has confirmed it where that is so. */
export function state({ state: name, confirmed }) {
  return [h("span", { class: `badge ${name ?? "unknown"}` }, word("state", name ?? "unknown")),
    confirmed === false ? h("span", { class: "quiet" }, ` ${t("unconfirmed")}`) : null];
}

function legend() {
  return h("ul", { class: "legend" },
    DIRECTIONS.map((direction) => h("li", {}, h("span", { class: `swatch ${direction}` }, h("span", { class: "bar held" })), word("direction", direction))),
    KINDS.map((kind) => h("li", {}, h("span", { class: "swatch neutral" }, h("span", { class: `bar ${kind}` })), t(`phase.${kind}`))),
    h("li", {}, h("span", { class: "swatch line" }), t("policies.on")));
}
