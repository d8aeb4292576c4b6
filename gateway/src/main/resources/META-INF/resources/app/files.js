import { address } from "./api.js";
import { h } from "./dom.js";
import { authorization, key } from "./key.js";

/**
 * A link that saves what a route answers.
 *
 * @param {string} path the route
 * @param {object} parameters its parameters; empty ones are left out
 * @param {string} name the file's
 */
export function file(path, parameters, name, text) {
  const from = address(path, parameters);
  const link = h("a", { href: from, download: name }, text);
  link.addEventListener("click", (event) => {
    // A browser follows links without our header.
    if (key()) {
      event.preventDefault();
      fetched(from).then((blob) => save(blob, name));
    }
  });
  return link;
}

async function fetched(from) {
  return (await fetch(from, { headers: authorization() })).blob();
}

/** Saves a file. */
function save(blob, name) {
  const url = URL.createObjectURL(blob);
  h("a", { href: url, download: name }).click();
  URL.revokeObjectURL(url);
}
