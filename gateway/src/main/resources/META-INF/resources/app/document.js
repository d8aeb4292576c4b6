import { get } from "./api.js";
import { h } from "./dom.js";
import { documentsOf, fullText, languageName, outside } from "./fulltext.js";
import { titled, written } from "./names.js";
import { show } from "./state.js";
import { source } from "./tables.js";
import { t, word } from "./text.js";

/** A document of the register: what it is, where it was read, and its texts. */
export function documentPage(content, asked, signal, connected) {
  connected(false);
  const box = h("div");
  content.replaceChildren(box);
  show(box, signal, () => whole(asked.get("code") ?? "", signal));
}

async function whole(code, signal) {
  const about = await get(`/v1/documents/${code}`, {}, signal);
  const same = await documentsOf(about.sameArticle ?? [], signal);
  const texts = await fullText(about, signal);
  document.title = `${about.title} · Lodestone`;
  const facts = [
    ["publisher", about.publisher],
    ["published", about.published ?? t("document.undated")],
    ["language", languageName(about.language)],
    ["kind", word("documentKind", about.kind)],
    ["address", about.url ? outside(about.url, about.url) : null],
    ["note", about.note ? written(about.note) : null],
    ["same", same.size > 0 ? h("ul", {}, [...same.values()].map((each) => h("li", {}, source(each.code, `${each.title}, ${each.publisher}`)))) : null],
    ["code", h("a", { href: `/v1/documents/${code}` }, code)],
  ];
  return h("article", {},
    h("h1", {}, titled(about)),
    about.titleOriginal ? h("p", { class: "other", lang: about.language }, about.titleOriginal) : null,
    h("dl", { class: "facts" }, facts.filter(([, value]) => value).map(([name, value]) =>
      h("div", { "data-fact": name }, h("dt", {}, t(`document.${name}`)), h("dd", {}, value)))),
    h("h2", {}, t("document.text")),
    texts);
}
