import { get, Problem } from "./api.js";
import { h } from "./dom.js";
import { t, word } from "./text.js";

const WEB = /^https?:\/\//;

/** A link to a place outside of Lodestone, which opens beside it and says so; only the text where the address is none of the web. */
export function outside(url, text) {
  return WEB.test(url ?? "")
    ? h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text, h("span", { "aria-hidden": "true" }, " ↗"), h("span", { class: "hidden" }, ` ${t("app.outside")}`))
    : text;
}

/** Documents by code, those that are not there left out. */
export async function documentsOf(codes, signal) {
  const found = await Promise.all([...new Set(codes.filter(Boolean))].map(async (code) => {
    try {
      return await get(`/v1/documents/${code}`, {}, signal);
    } catch (error) {
      if (error instanceof Problem && error.status === 404) {
        return null;
      }
      throw error;
    }
  }));
  return new Map(found.filter(Boolean).map((each) => [each.code, each]));
}

/** The texts of a document side by side, a column a language; that there are none, and where it was read, where there are none. */
export async function fullText(document, signal) {
  const items = document.textLanguages?.length > 0 ? (await get(`/v1/documents/${document.code}/texts`, {}, signal)).items : [];
  return items.length === 0
    ? h("p", { class: "quiet" }, t("document.noText"), " ", document.url ? outside(document.url, t("document.readThere")) : "")
    : h("div", { class: "beside" }, items.map(({ language, text }) =>
        h("section", {}, h("h4", {}, languageName(language)),
          h("div", { lang: language, class: "prose text", tabindex: "0", role: "region", "aria-label": `${document.title}: ${languageName(language)}` }, text))));
}

/** The name of a language. */
export function languageName(tag) {
  return word("language", tag.split("-")[0]);
}
