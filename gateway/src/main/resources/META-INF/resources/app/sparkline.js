import { svg } from "./dom.js";

const WIDTH = 96;
const HEIGHT = 24;
const MARGIN = 2;

/** A line of numbers without axes; its description is the first and the last of them. */
export function sparkline(values) {
  const drawing = svg("svg", {
    class: "spark", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT, role: "img",
    "aria-label": values.length > 0 ? `${values[0]} → ${values.at(-1)}` : "–",
  });
  if (values.length > 1) {
    const least = Math.min(...values);
    const range = Math.max(...values) - least || 1;
    const points = values.map((value, place) => {
      const x = MARGIN + (place * (WIDTH - 2 * MARGIN)) / (values.length - 1);
      const y = HEIGHT - MARGIN - ((value - least) * (HEIGHT - 2 * MARGIN)) / range;
      return `${x.toFixed(1)},${y.toFixed(1)}`;
    });
    drawing.append(svg("polyline", { points: points.join(" "), fill: "none" }));
  }
  return drawing;
}
