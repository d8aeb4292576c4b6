import { h } from "./dom.js";

/** Gives the colours of the style sheet as they are in the theme that is shown. */
export function colours(element) {
  const probe = element.appendChild(h("span", { class: "hidden" }));
  const known = new Map();
  return (name) => {
    if (!known.has(name)) {
      probe.style.color = `var(--${name})`;
      known.set(name, getComputedStyle(probe).color);
    }
    return known.get(name);
  };
}

/** A pattern of slanted lines in a colour. */
export function hatched(colour) {
  const tile = document.createElement("canvas");
  tile.width = tile.height = 6;
  const pen = tile.getContext("2d");
  pen.strokeStyle = colour;
  pen.moveTo(0, 6);
  pen.lineTo(6, 0);
  pen.stroke();
  return { image: tile, repeat: "repeat" };
}
