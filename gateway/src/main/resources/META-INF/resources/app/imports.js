import { address, all, Problem } from "./api.js";
import { field, h, select } from "./dom.js";
import { decimal } from "./format.js";
import { keyField } from "./keyfield.js";
import { quarantine } from "./quarantine.js";
import { link } from "./route.js";
import { table } from "./tables.js";
import { t } from "./text.js";
import { upload } from "./upload.js";

const KINDS = [
  "prices", "instruments", "fx-rates", "tax-rates", "calendar-days", "kpis", "metrics", "reconciliations", "companies", "plants",
  "plant-capacities", "plant-events", "relations", "policies", "documents", "document-texts",
];
const TYPES = { ndjson: "application/x-ndjson", json: "application/json", xml: "application/xml", zip: "application/zip" };
const COUNTS = ["received", "inserted", "revised", "unchanged", "quarantined", "rejected"];
const MIB = 1_048_576;

/** For editors: a file is tried, its mistakes are shown by line, then it is stored; prices that were held back are decided on. */
export function imports(content, asked, signal, connected) {
  connected(false);
  const key = keyField();
  const held = quarantine(key, signal);
  content.replaceChildren(
    h("h1", {}, t("page.import")),
    importForm(key, held.load, signal),
    h("section", { class: "held" }, h("h2", {}, t("import.quarantine")), h("p", { class: "quiet" }, t("import.heldWhy")), held.element));
  held.load();
}

function importForm(key, stored, signal) {
  const result = h("div", { class: "result", "aria-live": "polite", role: "region", "aria-label": t("import.result") });
  const mapping = select([["", t("import.plain")]], "", () => {}, { name: "mapping" });
  const mappings = field(t("import.mapping"), mapping);
  const kind = select(KINDS.map((each) => [each, t(`kindOf.${each}`)]), "prices", () => choose(), { name: "kind" });
  const mode = select([["atomic", t("import.atomic")], ["partial", t("import.partial")]], "atomic", () => {}, { name: "mode" });
  const charset = select([["utf-8", "UTF-8"], ["gb18030", "GB18030"]], "utf-8", () => {}, { name: "charset" });
  const name = h("output", { class: "chosen" });
  const file = h("input", { type: "file", name: "file", accept: ".csv,.ndjson,.json,.xml,.zip", onchange: () => chosen() });
  const buttons = ["try", "store"].map((each) => h("button", { type: "submit", name: each, class: each === "try" ? "main" : null }, t(`import.${each}`)));
  const chosen = () => {
    const [picked] = file.files;
    name.textContent = picked ? sized(picked.size) : "";
    result.replaceChildren();
  };
  const choose = () => mappingsOf(kind.value, signal).then((options) => {
    mapping.replaceChildren(...[["", t("import.plain")], ...options].map(([value, text]) => h("option", { value }, text)));
    mappings.hidden = options.length === 0;
  });
  const run = async (dryRun) => {
    const [picked] = file.files;
    const given = key.asked();
    if (!given || !picked) {
      result.replaceChildren(given ? h("p", { class: "wrong" }, t("import.noFile")) : "");
      return;
    }
    const path = address(`/v1/${kind.value}:import`, { dryRun, mode: mode.value, mapping: mapping.value });
    const type = typeOf(picked.name, charset.value);
    await sent(result, buttons, key, { path, file: picked, type, given, dryRun, isPart: mode.value === "partial", kind: kind.value }, signal, stored);
  };
  const drop = h("div", {
    class: "drop",
    ondragover: (event) => {
      event.preventDefault();
      drop.classList.add("over");
    },
    ondragleave: () => drop.classList.remove("over"),
    ondrop: (event) => {
      event.preventDefault();
      drop.classList.remove("over");
      if (event.dataTransfer.files.length > 0) {
        file.files = event.dataTransfer.files;
        chosen();
        buttons[0].focus();
      }
    },
  }, h("label", {}, h("span", {}, t("import.drop")), " ", file), name);
  mappings.hidden = true;
  choose();
  return h("form", {
    class: "import",
    onsubmit: (event) => {
      event.preventDefault();
      run(event.submitter?.name !== "store");
    },
  },
  key.element,
  h("div", { class: "filters" }, field(t("import.kind"), kind), mappings, field(t("import.mode"), mode), field(t("import.charset"), charset)),
  drop,
  h("p", { class: "exports" }, buttons),
  result);
}

/** By what the columns of a file can be read, apart from the names that they have in Lodestone's own files. */
async function mappingsOf(kind, signal) {
  if (kind === "fx-rates") {
    return [["ecb", t("import.ecb")]];
  }
  if (kind !== "prices") {
    return [];
  }
  try {
    return (await all("/v1/import-mappings", {}, signal)).map(({ name }) => [name, name]);
  } catch (error) {
    if (error instanceof Problem || signal.aborted) {
      return [];
    }
    throw error;
  }
}

function typeOf(name, charset) {
  const type = TYPES[name.slice(name.lastIndexOf(".") + 1).toLowerCase()];
  return type ?? (charset === "utf-8" ? "text/csv" : `text/csv; charset=${charset}`);
}

function sized(bytes) {
  return bytes < MIB ? `${decimal(Math.max(Math.ceil(bytes / 1024), 1))} KiB` : `${decimal((bytes / MIB).toFixed(1))} MiB`;
}

/** Sends the file and shows how far it is, then what came of it. */
async function sent(result, buttons, key, { path, file, type, given, dryRun, isPart, kind }, signal, stored) {
  const cancelled = new AbortController();
  const words = h("span", {}, t("import.sending", 0));
  const meter = h("progress", { max: 1, value: 0, "aria-label": t("import.file") });
  const progress = (share) => {
    meter.value = share;
    words.textContent = share < 1 ? t("import.sending", Math.floor(100 * share)) : t("import.checking");
    if (share === 1) {
      meter.removeAttribute("value");
    }
  };
  result.replaceChildren(h("p", { class: "exports" }, meter, words,
    h("button", { type: "button", name: "cancel", onclick: () => cancelled.abort() }, t("import.cancel"))));
  buttons.forEach((each) => (each.disabled = true));
  try {
    const answer = await upload(path, file, type, given, progress, AbortSignal.any([signal, cancelled.signal]));
    key.taken();
    result.replaceChildren(outcome(answer, dryRun, isPart, kind));
    if (!dryRun && answer.quarantined > 0) {
      stored();
    }
  } catch (error) {
    if (!(error instanceof Problem)) {
      result.replaceChildren();
      if (error.name !== "AbortError") {
        throw error;
      }
    } else if (key.refuses(error)) {
      result.replaceChildren();
    } else {
      result.replaceChildren(h("p", { class: "problem", role: "alert" }, error.status === 0 ? t("app.unreached") : error.message));
    }
  } finally {
    buttons.forEach((each) => (each.disabled = false));
  }
}

function outcome(answer, dryRun, isPart, kind) {
  const errors = answer.errors ?? [];
  const isBad = answer.rejected > 0;
  const words = isBad && !isPart ? "import.bad" : dryRun ? (isBad ? "import.goodPart" : "import.good") : (isBad ? "import.storedPart" : "import.stored");
  return h("div", {},
    h("p", { class: `outcome ${isBad ? "wrong" : "right"}` }, t(words),
      !dryRun && kind === "prices" && !(isBad && !isPart) ? [" ", h("a", { href: link("board") }, t("import.board"))] : ""),
    h("dl", { class: "counts" }, COUNTS.map((name) =>
      h("div", {}, h("dt", {}, t(`import.${name}`)), h("dd", { "data-count": name }, decimal(answer[name] ?? 0))))),
    errors.length === 0 ? null : h("section", { class: "errors" },
      h("h2", {}, t("import.mistakes")),
      answer.errorsTruncated ? h("p", { class: "quiet" }, t("import.cut", errors.length)) : null,
      table(t("import.mistakes"), ["import.line", "import.column", "import.detail", "import.code"], errors.map((error) => ({
        "data-line": error.line,
        cells: [
          error.line === undefined ? "–" : String(error.line), error.column ?? "",
          h("span", { class: "prose", lang: "en" }, error.detail), h("code", {}, error.code ?? ""),
        ],
      })))));
}
