import { h } from "./dom.js";
import { link } from "./route.js";
import { t } from "./text.js";

/** The ways from the overview to the order and back. */
export function views(current) {
  return h("nav", { class: "views", "aria-label": t("policies.views") }, [["", "policies.measures"], ["order", "policies.exposure"]].map(([view, key]) =>
    h("a", { href: link("policies", { view }), "aria-current": view === current ? "page" : null }, t(key))));
}
