import { h } from "./dom.js";
import { language, switchLanguage, t } from "./text.js";
import { link, route } from "./route.js";
import { openSearch } from "./search.js";
import { awaitFocus } from "./state.js";

/**
 * The pages of the navigation. Each fills a box; the signal ends whatever it does when it is left, and it tells whether changes
 * come in. A page is loaded when it is first asked for.
 */
const PAGES = {
  board: () => import("./board.js").then((module) => module.board),
  chart: () => import("./chart.js").then((module) => module.chart),
  plants: () => import("./plants.js").then((module) => module.plants),
  policies: () => import("./policies.js").then((module) => module.policies),
  element: () => import("./element.js").then((module) => module.element),
  import: () => import("./imports.js").then((module) => module.imports),
};
/** Likewise those that only links lead to. */
const OTHERS = {
  document: () => import("./document.js").then((module) => module.documentPage),
};
const THEME = "lodestone.theme";

const content = h("main", { id: "content", tabindex: "-1" });
const live = h("span", { class: "live", role: "status" }, t("app.offline"));
const links = Object.keys(PAGES).map((page) => h("a", { href: link(page), "data-page": page }, t(`page.${page}`)));

document.documentElement.lang = language === "zh" ? "zh-CN" : language;
applyTheme(localStorage.getItem(THEME));
document.body.replaceChildren(
  h("a", { class: "skip", href: "#content", onclick: skip }, t("app.skip")),
  h(
    "header",
    {},
    h("a", { class: "brand", href: link("board") }, "Lodestone"),
    h("nav", { "aria-label": t("app.pages") }, links),
    h(
      "div",
      { class: "tools" },
      live,
      h("button", { type: "button", "aria-keyshortcuts": "/ Control+K", onclick: openSearch }, t("app.search")),
      h("button", { type: "button", lang: language === "en" ? "zh" : "en", onclick: switchLanguage }, t("app.language")),
      h("button", { type: "button", "aria-label": t("app.theme"), title: t("app.theme"), onclick: switchTheme }, "◐"),
      h("a", { href: "/swagger-ui" }, t("app.api")),
    ),
  ),
  content,
);
document.addEventListener("keydown", (event) => {
  const isSlash = event.key === "/" && !event.target.closest("input, select, textarea, dialog");
  if (isSlash || (event.key === "k" && (event.ctrlKey || event.metaKey))) {
    event.preventDefault();
    openSearch();
  }
});

let left = new AbortController();
let before = null;

async function shown() {
  left.abort();
  left = new AbortController();
  const { signal } = left;
  const { page, asked } = route();
  const known = PAGES[page] || OTHERS[page] ? page : "board";
  const control = document.activeElement?.getAttribute("name") ?? "";
  links.forEach((each) => {
    if (each.dataset.page === known) {
      each.setAttribute("aria-current", "page");
    } else {
      each.removeAttribute("aria-current");
    }
  });
  document.title = `${t(`page.${known}`)} · Lodestone`;
  const fill = await (PAGES[known] ?? OTHERS[known])().catch(() => unreached);
  if (signal.aborted) {
    return;
  }
  fill(content, asked, signal, connected);
  const thing = [known, ...["code", "plant", "view"].map((name) => asked.get(name))].join(" ");
  if (before !== null && before !== thing) {
    content.focus({ preventScroll: true });
    scrollTo(0, 0);
  } else {
    awaitFocus(control);
  }
  before = thing;
}

/** What is shown where a page's own files cannot be had. */
function unreached(box) {
  box.replaceChildren(h("div", { class: "problem", role: "alert" },
    h("p", {}, t("app.unreached")),
    h("button", { type: "button", onclick: () => location.reload() }, t("app.again"))));
}

function connected(isConnected) {
  live.textContent = t(isConnected ? "app.live" : "app.offline");
  live.classList.toggle("on", isConnected);
}

function skip(event) {
  event.preventDefault();
  content.focus();
}

function applyTheme(theme) {
  if (theme) {
    document.documentElement.dataset.theme = theme;
  }
}

function switchTheme() {
  const dark = document.documentElement.dataset.theme
    ? document.documentElement.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  localStorage.setItem(THEME, dark ? "light" : "dark");
  applyTheme(localStorage.getItem(THEME));
  shown();
}

addEventListener("hashchange", shown);
// A browser may keep a page that is left as it is, with what it still loads, and hold up other pages that ask the same.
addEventListener("pagehide", () => left.abort());
addEventListener("pageshow", (event) => event.persisted && shown());
shown();
