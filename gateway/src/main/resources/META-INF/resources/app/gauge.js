import { svg } from "./dom.js";

const WIDTH = 120;
const HEIGHT = 12;

/**
 * A bar in a row; the figure that it shows stands beside it, so that it says nothing to those who hear the page.
 *
 * @param {number} value what is shown, from zero
 * @param {number} most what fills the whole width
 * @param {number} [mark] where a line stands across the bar
 */
export function gauge(value, most, mark) {
  const place = (of) => ((Math.max(of, 0) * WIDTH) / most).toFixed(2);
  const drawing = svg("svg", { class: "gauge", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT, "aria-hidden": "true" },
    svg("rect", { class: "rest", width: WIDTH, height: HEIGHT }),
    svg("rect", { class: "fill", width: place(value), height: HEIGHT }));
  if (mark !== undefined) {
    drawing.append(svg("line", { x1: place(mark), x2: place(mark), y1: 0, y2: HEIGHT }));
  }
  return drawing;
}
