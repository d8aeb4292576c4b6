import { all, get, Problem, send } from "./api.js";
import { h } from "./dom.js";
import { amount } from "./figures.js";
import { basis, day, decimal } from "./format.js";
import { nameOf } from "./names.js";
import { link } from "./route.js";
import { show } from "./state.js";
import { figures, source, table } from "./tables.js";
import { t } from "./text.js";

const DECIDED = 100;
const MOST_REASON = 2000;

/**
 * Prices that were held back, each with the reason, the last one stored, and what lets it in or refuses it.
 *
 * @param {object} key as {@link keyField} gives it
 * @returns {object} `element`, and `load`, which asks anew for what is held back
 */
export function quarantine(key, signal) {
  const held = h("div");
  const decided = h("div");
  const details = h("details", {
    ontoggle: () => details.open && show(decided, signal, async () => decisions((await get("/v1/quarantine", { pageSize: DECIDED }, signal)).items)),
  }, h("summary", {}, t("import.decided")), decided);
  return { element: h("div", {}, held, details), load: () => show(held, signal, () => review(key, signal)) };
}

async function review(key, signal) {
  const items = await all("/v1/quarantine", { state: "held" }, signal);
  if (items.length === 0) {
    return h("p", { class: "quiet" }, t("import.noneHeld"));
  }
  const codes = [...new Set(items.map((item) => item.instrument))];
  const stored = new Map(await Promise.all(codes.map(async (code) => [code, await storedOf(code, signal)])));
  return table(t("import.quarantine"),
    ["instrument", "period", figures("import.price"), figures("import.last"), "import.rule", "document", "import.decide"],
    items.map((item) => {
      const { instrument, last } = stored.get(item.instrument);
      return {
        "data-held": item.id,
        cells: [
          h("a", { href: link("chart", { i: item.instrument }) }, nameOf(instrument)),
          item.period,
          [h("strong", {}, decimal(item.mid)), item.low === undefined ? "" : h("div", { class: "quiet" }, amount({ low: item.low, high: item.high }))],
          last ? [decimal(last.mid), h("div", { class: "quiet" }, `${last.period} · ${basis(instrument)}`)] : "–",
          [h("span", {}, t(`hold.${item.rule}`)), h("div", { class: "quiet prose", lang: "en" }, item.detail)],
          source(item.document),
          decision(item, nameOf(instrument), key, signal),
        ],
      };
    }));
}

/** An instrument, and its last stored price, where it has one that can be asked for. */
async function storedOf(code, signal) {
  const instrument = await get(`/v1/instruments/${code}`, {}, signal);
  try {
    return { instrument, last: (await get(`/v1/instruments/${code}/summary`, {}, signal)).last };
  } catch (error) {
    if (error instanceof Problem && error.status < 500) {
      return { instrument, last: null };
    }
    throw error;
  }
}

/** Lets a price in or refuses it, with the reason that is given; what came of it stands where the buttons were. */
function decision({ id, period }, name, key, signal) {
  const reason = h("input", {
    name: "reason", required: true, maxlength: MOST_REASON, size: 24, autocomplete: "off",
    "aria-label": t("import.reasonOf", name, period), placeholder: t("import.reason"),
  });
  const words = h("p", { class: "wrong", role: "alert" });
  const place = h("div", { class: "decision", "aria-live": "polite" });
  const buttons = ["release", "reject"].map((verdict) => h("button", { type: "submit", name: verdict }, t(`import.${verdict}`)));
  place.append(h("form", {
    onsubmit: async (event) => {
      event.preventDefault();
      const given = key.asked();
      if (!given) {
        return;
      }
      buttons.forEach((each) => (each.disabled = true));
      try {
        const price = await send(`/v1/quarantine/${id}:${event.submitter?.name ?? "release"}`, { reason: reason.value }, given, signal);
        key.taken();
        place.replaceChildren(h("p", { class: "decided", tabindex: "-1" }, decided(price)));
        place.firstChild.focus();
      } catch (error) {
        if (!(error instanceof Problem)) {
          throw error;
        }
        words.textContent = key.refuses(error) ? "" : error.status === 0 ? t("app.unreached") : error.message;
      } finally {
        buttons.forEach((each) => (each.disabled = false));
      }
    },
  }, reason, buttons, words));
  return place;
}

function decided({ state, decidedBy, reason }) {
  return t(state === "released" ? "import.released" : "import.rejectedBy", decidedBy, reason);
}

function decisions(items) {
  return table(t("import.decided"), ["instrument", "period", figures("mid"), "import.rule", "import.decide", "import.decidedAt"],
    items.filter((item) => item.state !== "held").map((item) => ({
      cells: [item.instrument, item.period, decimal(item.mid), t(`hold.${item.rule}`), decided(item), day(item.decidedAt)],
    })));
}
