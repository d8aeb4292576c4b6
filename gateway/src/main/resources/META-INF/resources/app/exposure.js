import { all, Problem } from "./api.js";
import { today } from "./dates.js";
import { field, h, select } from "./dom.js";
import { state } from "./lanes.js";
import { follow } from "./live.js";
import { COUNTRIES, country, countryAndCode, ELEMENTS, elementName, titled, written } from "./names.js";
import { reason } from "./reasons.js";
import { change, link } from "./route.js";
import { show } from "./state.js";
import { t, word } from "./text.js";
import { views } from "./views.js";

const ORDER = ["element", "form", "stage", "origin", "destination", "hs", "item", "date"];
const GOODS = ["element", "form", "hs", "item"];
const BLOCS = ["EU"];
const WAITING = new Set(["suspended", "scheduled"]);

/** Whether a rule reaches an order: the order as a form, and what each measure says of it. */
export function exposure(content, asked, signal, connected) {
  const order = Object.fromEntries(ORDER.map((name) => [name, asked.get(name) ?? ""]));
  const isAsked = GOODS.some((name) => order[name]) || order.origin || order.destination;
  const form = h("form", { class: "filters order", onsubmit: submitted });
  const answer = h("div", { class: "answer" });
  content.replaceChildren(h("h1", {}, t("policies.exposure")), views("order"), form, answer);
  const policies = () => all("/v1/policies", {}, signal);
  const filled = show(form, signal, async () => controls(order, await policies()));
  const load = () => isAsked && show(answer, signal, () => asking(order, form, filled, policies, signal));
  load();
  follow(["policies"], signal, load, connected);
}

function submitted(event) {
  event.preventDefault();
  change(Object.fromEntries([...new FormData(event.target)].map(([name, value]) => [name, name === "hs" ? value.replaceAll(/[ .]/g, "") : value.trim()])));
}

function controls(order, policies) {
  const lines = policies.flatMap((each) => each.scope ?? []);
  const of = (name) => [...new Set(lines.flatMap((line) => line[name] ?? []))];
  const choice = (name, values, text) => field(t(name), select(
    [["", t("app.any")], ...values.map((value) => [value, text(value)])], order[name], () => {}, { name }));
  const inWords = (kind) => (value) => word(kind, value);
  const named = [...new Set([...policies.map((each) => each.issuer), ...of("targets")])];
  const items = h("datalist", { id: "items" }, of("controlItems").sort().map((value) => h("option", { value })));
  return h("div", { class: "filters" },
    choice("element", ELEMENTS.map(([symbol]) => symbol), elementName),
    choice("form", sorted(of("forms"), inWords("form")), inWords("form")),
    choice("stage", sorted(of("stages"), inWords("stage")), inWords("stage")),
    field(t("origin"), place("origin", order.origin, named)),
    field(t("destination"), place("destination", order.destination, named)),
    field(t("hs"), h("input", { name: "hs", value: order.hs, inputmode: "numeric", autocomplete: "off", size: 11, placeholder: "8505.11" })),
    field(t("item"), h("input", { name: "item", value: order.item, list: "items", autocomplete: "off", size: 9, placeholder: "1C902" })), items,
    field(t("date"), h("input", { name: "date", type: "date", value: order.date || today() })),
    h("button", { type: "submit", class: "main", name: "ask" }, t("policies.ask")));
}

function sorted(values, text) {
  return values.sort((one, other) => text(one).localeCompare(text(other)));
}

/** The countries, those that measures name first. */
function place(name, chosen, named) {
  const group = (label, codes) => h("optgroup", { label }, sorted(codes, country).map((code) => h("option", { value: code }, countryAndCode(code))));
  const control = h("select", { name }, h("option", { value: "" }, t("app.any")),
    group(t("exposure.named"), named), group(t("exposure.others"), [...BLOCS, ...COUNTRIES].filter((code) => !named.includes(code))));
  control.value = chosen;
  return control;
}

async function asking(order, form, filled, policies, signal) {
  try {
    const [items, known] = await Promise.all([all("/v1/exposure", order, signal), policies()]);
    mark(form, []);
    return answered(order, items, new Map(known.map((each) => [each.code, each])));
  } catch (error) {
    if (!(error instanceof Problem) || (error.status !== 400 && error.status !== 422)) {
      throw error;
    }
    await filled;
    mark(form, error.errors.map((each) => each.parameter));
    return h("div", { class: "problem", role: "alert" }, error.errors.length === 0
      ? h("p", {}, written(error.message))
      : error.errors.map(({ parameter, detail }) => h("p", { id: `refused-${parameter}` }, refusal(parameter, detail))));
  }
}

/** Marks the fields that are at fault, and those only. */
function mark(form, names) {
  ORDER.map((name) => form.querySelector(`[name=${name}]`)).filter(Boolean).forEach((control) => {
    const isFaulty = names.includes(control.name);
    control.setAttribute("aria-invalid", String(isFaulty));
    control.setAttribute("aria-describedby", isFaulty ? `refused-${control.name}` : "");
  });
}

/** What is wrong with a field, in the page's words where it has some. */
function refusal(parameter, detail) {
  const key = `refusal.${parameter}`;
  return t(key) === key ? [`${t(parameter)}: `, written(detail)] : t(key);
}

function answered(order, items, policies) {
  const by = Object.groupBy(items, (item) =>
    item.verdict === "does_not_apply" && WAITING.has(item.state) && item.direction === "restricting" ? "waiting" : item.verdict);
  const of = (verdict) => by[verdict] ?? [];
  const goods = [order.element && elementName(order.element), order.form && word("form", order.form), order.stage && word("stage", order.stage),
    order.hs && `${t("hs")} ${order.hs}`, order.item && `${t("item")} ${order.item}`].filter(Boolean).join(" · ");
  const way = [order.origin, order.destination].map((code) => (code ? country(code) : t("exposure.open"))).join(" → ");
  return h("div", {},
    h("h2", {}, [goods, way, order.date].filter(Boolean).join(t("app.comma"))),
    h("p", { role: "status" }, t("exposure.counts", of("applies").length, of("cannot_tell").length, of("does_not_apply").length + of("waiting").length)),
    [["applies", true], ["cannot_tell", true], ["waiting", true], ["does_not_apply", false]].map(([verdict, open]) =>
      h("details", { open, class: `verdict ${verdict}`, "data-verdict": verdict },
        h("summary", {}, h("h3", {}, t("app.count", t(`verdict.${verdict}`), of(verdict).length))),
        of(verdict).length === 0 ? h("p", { class: "quiet" }, t("app.nothing"))
          : h("ul", { class: "cards" }, of(verdict).map((item) => card(item, policies.get(item.policy) ?? item, order.date))))));
}

function card(item, policy, on) {
  return h("li", { "data-policy": item.policy },
    h("p", {}, h("a", { href: link("policies", { code: item.policy, on }) }, titled(policy))),
    h("p", {}, state(item), " ", h("span", { class: item.direction }, word("direction", item.direction)), ` · ${word("type", item.instrumentType)}`,
      item.legalReference ? [" · ", written(item.legalReference)] : ""),
    item.verdict !== "does_not_apply" && policy.summary ? h("p", {}, written(policy.summary)) : null,
    h("ul", { class: "because" }, item.because.map((sentence) => h("li", {}, reason(sentence)))),
    (item.lines ?? []).filter((line) => line.text).map((line) => h("p", { class: "line" },
      line.article ? h("strong", {}, written(line.article), " ") : "", written(line.text))));
}
