import { authorization } from "./key.js";

/**
 * What the gateway says is wrong: `status`, `detail` in its words, and `errors` of the parameters that are at fault. Status 0: it
 * was not reached.
 */
export class Problem extends Error {
  constructor(status, detail, errors = []) {
    super(detail);
    this.status = status;
    this.errors = errors;
  }
}

/** An exact decimal: `text` is what the gateway wrote; where arithmetic asks for a number it is the nearest one. */
class Decimal {
  constructor(text) {
    this.text = text;
  }

  valueOf() {
    return Number(this.text);
  }

  toString() {
    return this.text;
  }
}

/** A number that JavaScript would print otherwise than it was sent keeps its text. */
function exact(key, value, context) {
  return typeof value === "number" && context?.source !== undefined && String(value) !== context.source
    ? new Decimal(context.source)
    : value;
}

/** The address of a route with the parameters that are given; empty ones are left out. */
export function address(path, parameters = {}) {
  const query = new URLSearchParams(
    Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined && value !== ""),
  ).toString();
  return query ? `${path}?${query}` : path;
}

/**
 * Asks the gateway.
 *
 * @throws {Problem} when it says that something is wrong, or cannot be reached
 */
export async function get(path, parameters = {}, signal = undefined) {
  let reply;
  try {
    reply = await fetch(address(path, parameters), { signal, headers: { Accept: "application/json", ...authorization() } });
  } catch (error) {
    if (error.name === "AbortError") {
      throw error;
    }
    throw new Problem(0, "");
  }
  const text = await reply.text();
  if (!reply.ok) {
    const problem = parsed(text);
    throw new Problem(reply.status, problem?.detail ?? reply.statusText, problem?.errors);
  }
  return JSON.parse(text, exact);
}

/** All items of a list, page by page. */
export async function all(path, parameters = {}, signal = undefined) {
  const items = [];
  let pageToken = "";
  do {
    const page = await get(path, { ...parameters, pageSize: 1000, pageToken }, signal);
    items.push(...page.items);
    pageToken = page.nextPageToken ?? "";
  } while (pageToken);
  return items;
}

/**
 * Sends a small body with a key.
 *
 * @param {object} body what is sent, as JSON
 * @throws {Problem} when it says that something is wrong, or cannot be reached
 */
export async function send(path, body, key, signal = undefined) {
  let reply;
  try {
    reply = await fetch(path, {
      method: "POST", body: JSON.stringify(body), signal, headers: { "Content-Type": "application/json", Authorization: `Bearer ${key}` },
    });
  } catch (error) {
    if (error.name === "AbortError") {
      throw error;
    }
    throw new Problem(0, "");
  }
  const text = await reply.text();
  if (!reply.ok) {
    throw new Problem(reply.status, parsed(text)?.detail ?? reply.statusText);
  }
  return parsed(text);
}

/** What a text says as JSON; null where it is none. */
export function parsed(text) {
  try {
    return JSON.parse(text, exact);
  } catch {
    return null;
  }
}
