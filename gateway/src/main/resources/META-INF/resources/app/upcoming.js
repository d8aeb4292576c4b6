import { h } from "./dom.js";
import { country, titled, written } from "./names.js";
import { link } from "./route.js";
import { figures, source, table } from "./tables.js";
import { t, word } from "./text.js";

const NUMBER = /^\d+$/;

/**
 * What is coming, with the countdown.
 *
 * @param {object[]} turns as `/v1/policies/upcoming` lists them
 * @param {object[]} policies those whose titles are known, in the language that each has
 * @param {object} asked what the links to a policy are asked besides
 */
export function upcoming(turns, policies, asked = {}) {
  const known = new Map(policies.map((each) => [each.code, each]));
  return table(t("policies.upcoming"),
    ["policies.policy", figures("policies.countdown"), "policies.when", "policies.what", "policies.issuer", "policies.sure", "policies.stateThen", "document"],
    turns.map((turn) => ({
      "data-policy": turn.policy,
      cells: [
        [h("a", { href: link("policies", { code: turn.policy, ...asked }) }, titled(known.get(turn.policy) ?? turn)),
          turn.note ? h("span", { class: "note" }, written(turn.note)) : null],
        h("span", { class: "countdown" }, turn.days > 0 ? t("policies.in", turn.days) : t("policies.now")),
        [turn.date, turn.lastDay ? h("span", { class: "note" }, t("policies.until", turn.lastDay)) : null],
        [word("turn", turn.kind), (turn.articles ?? []).map((each) => h("span", { class: "note" }, NUMBER.test(each) ? t("policies.article", each) : written(each)))],
        country(turn.issuer),
        t(turn.confirmed === false ? "policies.announcedOnly" : "confirmed"),
        word("state", turn.stateThen ?? "unknown"),
        source(turn.document, t("source")),
      ],
    })));
}
