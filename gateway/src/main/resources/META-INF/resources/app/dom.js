/**
 * Makes an element.
 *
 * @param {string} tag its name
 * @param {object} props attributes; `on…` are listeners, `true` is an attribute without a value, null and false are left out
 * @param {...(Node|string|number|Array|null|undefined)} children what is in it; null and undefined are left out
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (name === "value") {
      element.value = value;
    } else {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

/** Likewise, of an SVG. */
export function svg(tag, props = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  Object.entries(props).forEach(([name, value]) => element.setAttribute(name, value));
  element.append(...children);
  return element;
}

/** A field with its label. */
export function field(label, control) {
  return h("label", { class: "field" }, h("span", {}, label), control);
}

/**
 * A choice.
 *
 * @param {Array<[string, string]>} options value and text of each
 */
export function select(options, chosen, onchange, props = {}) {
  const control = h(
    "select",
    { ...props, onchange: () => onchange(control.value) },
    options.map(([value, text]) => h("option", { value }, text)),
  );
  control.value = options.some(([value]) => value === chosen) ? chosen : options[0][0];
  return control;
}
