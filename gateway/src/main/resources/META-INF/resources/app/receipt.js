import { get } from "./api.js";
import { h } from "./dom.js";
import { decimal } from "./format.js";
import { show } from "./state.js";
import { t } from "./text.js";

/**
 * Opens a dialog with the steps that brought a price to a basis.
 *
 * @param {string} code code of the instrument
 * @param {object} point the price
 * @param {object} wanted the basis, as parameters
 */
export function openReceipt(code, point, wanted) {
  const closed = new AbortController();
  const steps = h("div", { class: "scroll" });
  const dialog = h(
    "dialog",
    { "aria-label": t("board.receipt"), onclose: () => { closed.abort(); dialog.remove(); } },
    h("h2", {}, `${code}, ${point.period}`),
    steps,
    h("form", { method: "dialog" }, h("button", { type: "submit" }, t("app.close"))),
  );
  document.body.append(dialog);
  dialog.showModal();
  show(steps, closed.signal, async () => {
    const parameters = { ...wanted, from: point.start, to: point.end };
    const { basis, observations } = await get(`/v1/instruments/${code}/prices`, parameters, closed.signal);
    return receipt(basis.steps, observations.find((each) => each.period === point.period)?.factor);
  });
}

function receipt(steps, factor) {
  return h(
    "div",
    {},
    h(
      "table",
      {},
      h("thead", {}, h("tr", {}, ["step", "from", "to", "rate", "date", "source"].map((name) =>
        h("th", { scope: "col" }, t(`receipt.${name}`))))),
      h("tbody", {}, steps.map((step) =>
        h(
          "tr",
          {},
          h("td", {}, step.step),
          h("td", {}, step.from),
          h("td", {}, step.to),
          h("td", { class: "number" }, `${decimal(step.rate)} ${step.rateUnit ?? ""}`),
          h("td", {}, [step.date, step.lastDate].filter(Boolean).join(" … ")),
          h("td", {}, step.document ? h("a", { href: `/v1/documents/${step.document}` }, step.source) : step.source),
        ))),
    ),
    factor === undefined ? null : h("p", {}, `${t("receipt.factor")}: ${decimal(factor)}`),
  );
}
