// What four kinds of users do, through the client generated from the document: types at build time, answers at run time.
import assert from "node:assert/strict";
import createClient from "openapi-fetch";
import type { components, paths } from "./schema.js";

type Problem = components["schemas"]["Problem"];

const url = process.env["LODESTONE_URL"];
assert(url, "LODESTONE_URL names the gateway");
const api = createClient<paths, "application/json" | "application/problem+json">({
  baseUrl: url,
  headers: { Authorization: `Bearer ${process.env["LODESTONE_KEY"]}` },
});

/** The data of an answer; a problem is thrown with what it says. */
async function data<T>(call: Promise<{ data?: T; error?: Problem; response: Response }>): Promise<T> {
  const { data, error, response } = await call;
  if (data === undefined) {
    throw new Error(`${response.url}: ${response.status} ${error?.title}: ${error?.detail}`);
  }
  return data;
}

/** The first row, of which there has to be one. */
function first<T>(rows: readonly T[] | undefined): T {
  const row = rows?.[0];
  assert(row !== undefined, "there is a row");
  return row;
}

/** The latest prices, and one of them in dollars a kilogram with the receipt. */
async function buyer(): Promise<void> {
  const board = await data(api.GET("/v1/prices/latest", { params: { query: { element: "Nd", source: "SMM" } } }));
  const code = first(board.items).instrument;
  assert(code);

  const history = await data(
    api.GET("/v1/instruments/{code}/prices", {
      params: {
        path: { code },
        query: { from: "2025-07-01", to: "2025-07-31", currency: "USD", unit: "kg", tax: "excl" },
      },
    }),
  );
  assert.equal(history.basis.currency, "USD");
  assert.deepEqual(
    history.basis.steps?.map((step) => step.step),
    ["tax", "unit", "currency", "currency"], // by way of the euro
  );
  const price = history.observations.at(-1)?.mid;
  assert(price !== undefined && price > 40 && price < 80, `dollars a kilogram: ${price}`);

  let pages = 0;
  let pageToken: string | undefined;
  do {
    const page: components["schemas"]["ListInstrumentsReply"] = await data(
      api.GET("/v1/instruments", { params: { query: { pageSize: 10, ...(pageToken && { pageToken }) } } }),
    );
    pageToken = page.nextPageToken;
    pages++;
  } while (pageToken);
  assert(pages > 1, "the list has more than one page");
}

/** A plant's output against its target, and two companies side by side. */
async function planner(): Promise<void> {
  const kpis = await data(
    api.GET("/v1/kpis", {
      params: { query: { plant: "us-mountain-pass", metric: "ndpr_production", kind: "actual", frequency: "Q" } },
    }),
  );
  assert.equal(first(kpis.items).unit, "t");

  const used = await data(
    api.GET("/v1/plants/{code}/utilisation", {
      params: { path: { code: "us-mountain-pass" }, query: { metric: "reo_production", against: "target" } },
    }),
  );
  assert.equal(first(used.items).against, "target");

  const compared = await data(
    api.GET("/v1/kpis/compare", {
      params: { query: { metric: "ndpr_production", period: "2025", subjects: "lynas,mp-materials" } },
    }),
  );
  assert.deepEqual(
    compared.items.map((item) => item.rank),
    [1, 2],
  );
}

/** Every line of a list of goods, and what is coming. */
async function policyDesk(): Promise<void> {
  const goods = [
    { element: "Dy", form: "oxide", verdict: "applies" },
    { element: "Tb", form: "metal", verdict: "applies" },
    { element: "Nd", form: "magnet", verdict: "cannot_tell" },
  ] as const;
  for (const { element, form, verdict } of goods) {
    const exposure = await data(
      api.GET("/v1/exposure", {
        params: { query: { element, form, origin: "CN", destination: "US", date: "2025-06-30" } },
      }),
    );
    const strictest = first(exposure.items);
    assert.equal(strictest.verdict, verdict, `${element} ${form}: ${strictest.policy}`);
    assert(strictest.because?.length, "says why");
  }

  const upcoming = await data(
    api.GET("/v1/policies/upcoming", { params: { query: { from: "2026-11-01", within: "P30D" } } }),
  );
  assert(upcoming.items.some((item) => item.date === "2026-11-11"), "the suspensions end");
}

/** A study of an event, a revenue implied by prices, a search and everything as one file. */
async function analyst(): Promise<void> {
  const study = await data(
    api.GET("/v1/event-studies", {
      params: {
        query: {
          policy: "cn-ann18-2025", instrument: "example-dy-oxide", estimation: 20, pre: 1, post: 1, seed: 42,
        },
      },
    }),
  );
  assert.equal(study.items.length, 3);
  assert(study.pValue !== undefined && study.pValue > 0 && study.pValue <= 1);

  const revenue = await data(
    api.GET("/v1/implied-revenue", {
      params: {
        query: {
          subject: "mp-materials", volumeMetric: "ndpr_sales", instrument: "usgs-ndpr-oxide",
          from: "2024-01-01", to: "2024-12-31",
        },
      },
    }),
  );
  assert(first(revenue.items).period);

  const found = await data(api.GET("/v1/search", { params: { query: { q: "稀土" } } }));
  assert(first(found.items).kind);

  const zip = await api.GET("/v1/export", { params: { query: { topics: "policies" } }, parseAs: "arrayBuffer" });
  const bytes = new Uint8Array(zip.data as ArrayBuffer);
  assert.deepEqual([...bytes.subarray(0, 2)], [0x50, 0x4b]);
}

/** Problems come as their own type, with the part of the request that is at fault. */
async function mistaken(): Promise<void> {
  const unknown = await api.GET("/v1/instruments/{code}", { params: { path: { code: "nd-oxide" } } });
  assert.equal(unknown.error?.status, 404);

  const misspelt = await api.GET("/v1/kpis", { params: { query: { from: "spring" } } });
  const problem: Problem | undefined = misspelt.error;
  assert.equal(problem?.type, "urn:lodestone:problem:invalid-argument");
  assert.equal(first(problem?.errors).parameter, "from");
}

for (const journey of [buyer, planner, policyDesk, analyst, mistaken]) {
  await journey();
  console.log(`${journey.name}: ok`);
}
