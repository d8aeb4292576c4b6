import * as echarts from "/_static/echarts/6.0.0/dist/echarts.esm.min.js";
import { colours, hatched } from "./colours.js";
import { h } from "./dom.js";
import { decimal } from "./format.js";
import { language, t } from "./text.js";

const MOST_SYMBOLS = 200;
const LINE_COLOURS = 6;
const LANE = 22;
const LEFT = 72;
const AXIS = 64;
const ZOOM_MILLIS = 300;

/**
 * A picture of lines over time, and of the marks of policies in a lane under them.
 *
 * @param {HTMLElement} picture what is filled
 * @param {function(string, object): void} open is told of a point that was chosen
 * @param {function(string, string): void} zoomed is told the first and the last day that are shown
 * @param {AbortSignal} signal ends it
 * @returns `draw(lines, marks, band, range)`: lines `{code, name, axis, points}`, those of one axis share a scale; marks as
 *   {@link marksOf} gives them; whether low and high are shown; the days `[from, to]` to show, empty ones for all. And `url()`, the
 *   picture as a PNG.
 */
export function drawing(picture, open, zoomed, signal) {
  const canvas = h("div", { class: "canvas", role: "img", "aria-label": t("chart.title") });
  picture.replaceChildren(canvas);
  const colour = colours(picture);
  const chart = echarts.init(canvas, null, { locale: language.toUpperCase() });
  let lines = [];
  let timer;
  chart.on("click", { seriesType: "line" }, ({ seriesIndex, dataIndex }) => {
    const line = lines[seriesIndex];
    if (line?.code) {
      open(line.code, line.points[dataIndex]);
    }
  });
  chart.on("datazoom", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const [{ start, end, startValue, endValue }] = chart.getOption().dataZoom;
      zoomed(start > 0 ? dayOf(startValue) : "", end < 100 ? dayOf(endValue) : "");
    }, ZOOM_MILLIS);
  });
  const fits = new ResizeObserver(() => chart.resize());
  fits.observe(canvas);
  signal.addEventListener("abort", () => {
    clearTimeout(timer);
    fits.disconnect();
    chart.dispose();
  });
  return {
    draw(wanted, marks, band, range) {
      lines = wanted;
      canvas.setAttribute("aria-label", lines.map((line) => `${line.name}, ${line.axis}`).join("; "));
      chart.setOption(optionOf(lines, marks, band, range, colour), { notMerge: true });
    },
    url: () => chart.getDataURL({ pixelRatio: 2, backgroundColor: colour("ground") }),
  };
}

function dayOf(millis) {
  return new Date(millis).toISOString().slice(0, 10);
}

function optionOf(lines, marks, band, [from, to], colour) {
  const ofLine = (place) => colour(`line-${(place % LINE_COLOURS) + 1}`);
  const text = { color: colour("text") };
  const rule = { lineStyle: { color: colour("rule") } };
  const axes = [...new Set(lines.map((line) => line.axis))];
  const right = 24 + Math.max(0, axes.length - 2) * AXIS + (axes.length > 1 ? LEFT - 24 : 0);
  const lane = marks.length > 0;
  const days = [...lines.flatMap((line) => line.points.map((point) => point.end)), ...marks.flatMap((mark) => [mark.from, mark.to ?? mark.from])].sort();
  const time = { type: "time", min: days[0], max: days.at(-1), axisLabel: text, axisLine: rule, splitLine: { show: false } };
  const all = lane ? [0, 1] : [0];
  const view = { xAxisIndex: all, ...(from ? { startValue: from } : {}), ...(to ? { endValue: to } : {}) };
  return {
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.documentElement).fontFamily, ...text },
    legend: { type: "scroll", top: 0, textStyle: text, data: lines.map((line) => line.name) },
    tooltip: { trigger: "axis", renderMode: "richText", confine: true, formatter: (shown) => tip(shown, lines, marks) },
    axisPointer: { link: [{ xAxisIndex: "all" }] },
    dataZoom: [{ type: "slider", bottom: 8, textStyle: text, ...view }, { type: "inside", ...view }],
    grid: [
      { left: LEFT, right, top: 48, bottom: lane ? 92 + LANE : 76 },
      ...(lane ? [{ left: LEFT, right, height: LANE, bottom: 64 }] : []),
    ],
    xAxis: [time, ...(lane ? [{ ...time, gridIndex: 1, show: false }] : [])],
    yAxis: [
      ...axes.map((name, place) => ({
        type: "value", scale: true, name, nameTextStyle: { ...text, align: place === 0 ? "left" : "right" }, axisLabel: text, axisLine: rule,
        splitLine: place === 0 ? rule : { show: false }, offset: Math.max(0, place - 1) * AXIS,
      })),
      ...(lane ? [{ type: "value", gridIndex: 1, show: false, min: 0, max: 1 }] : []),
    ],
    series: [
      ...lines.map((line, place) => ({
        type: "line", name: line.name, color: ofLine(place), yAxisIndex: axes.indexOf(line.axis), sampling: "lttb",
        showSymbol: line.points.length <= MOST_SYMBOLS, symbolSize: 7, data: line.points.map((point) => [point.end, Number(point.mid)]),
      })),
      ...(band ? lines.flatMap((line, place) => bands(line, axes.indexOf(line.axis), ofLine(place))) : []),
      ...(lane ? [markSeries(marks, axes.length, colour)] : []),
    ],
  };
}

/** The area between low and high: an unseen line at low, and on it what high is above it. */
function bands({ name, points }, yAxisIndex, color) {
  const both = points.filter((point) => point.low !== undefined && point.high !== undefined);
  if (both.length === 0) {
    return [];
  }
  const base = {
    type: "line", stack: `band ${name}`, yAxisIndex, symbol: "none", lineStyle: { opacity: 0 }, silent: true, tooltip: { show: false },
    stackStrategy: "all",
  };
  return [
    { ...base, data: both.map((point) => [point.end, Number(point.low)]) },
    { ...base, areaStyle: { color, opacity: 0.18 }, data: both.map((point) => [point.end, point.high - point.low]) },
  ];
}

/** Starts as triangles, which point up where they restrict and down where they liberalise; suspensions as hatched bars. */
function markSeries(marks, yAxisIndex, colour) {
  const fill = { restricting: colour("restricting"), liberalising: colour("liberalising") };
  return {
    type: "custom", xAxisIndex: 1, yAxisIndex, clip: true, encode: { x: [0, 1] },
    data: marks.map((mark) => [Date.parse(mark.from), Date.parse(mark.to ?? mark.from)]),
    renderItem: ({ dataIndex, coordSys }, api) => {
      const mark = marks[dataIndex];
      const [x] = api.coord([api.value(0), 0]);
      if (mark.to) {
        const [to] = api.coord([api.value(1), 0]);
        const shape = echarts.graphic.clipRectByRect({ x, y: coordSys.y + 4, width: Math.max(to - x, 3), height: LANE - 8 }, coordSys);
        return shape && { type: "rect", shape, style: { fill: hatched(fill[mark.direction]), stroke: fill[mark.direction] } };
      }
      const [tip, base] = mark.direction === "restricting" ? [coordSys.y + 3, coordSys.y + LANE - 5] : [coordSys.y + LANE - 5, coordSys.y + 3];
      return { type: "polygon", shape: { points: [[x, tip], [x - 6, base], [x + 6, base]] }, style: { fill: fill[mark.direction] } };
    },
  };
}

/** What stands at the pointer: the lines' figures as they were sent, and the policies there. */
function tip(shown, lines, marks) {
  const points = shown.filter((each) => each.seriesType === "line" && each.seriesIndex < lines.length);
  const policies = shown.filter((each) => each.seriesType === "custom").map((each) => marks[each.dataIndex]);
  return [
    points.length > 0 ? lines[points[0].seriesIndex].points[points[0].dataIndex].period : shown[0]?.axisValueLabel,
    ...points.map(({ seriesIndex, dataIndex }) => `${lines[seriesIndex].name}: ${decimal(lines[seriesIndex].points[dataIndex].mid)}`),
    ...policies.map((mark) => `${mark.from} ${t(mark.to ? "suspended" : `direction.${mark.direction}`)}: ${mark.title}`),
  ].join("\n");
}
