/** What is shown, as the address says after its `#`: the page, and what it is asked to show. */
export function route() {
  const [path, query] = location.hash.replace(/^#\/?/, "").split("?");
  return { page: path || "board", asked: new URLSearchParams(query ?? "") };
}

/** The address of a page; empty values are left out. */
export function link(page, asked = {}) {
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value)).toString();
  return `#/${page}${query ? `?${query}` : ""}`;
}

/** Changes what is asked of the page that is shown, so that the address gives the same view again. */
export function change(values) {
  location.hash = changed(values);
}

/** Likewise where the page shows it already: only the address follows, and going back does not stop there. */
export function keep(values) {
  history.replaceState(history.state, "", changed(values));
}

function changed(values) {
  const { page, asked } = route();
  return link(page, { ...Object.fromEntries(asked), ...values });
}
