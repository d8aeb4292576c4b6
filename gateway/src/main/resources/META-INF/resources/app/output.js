import * as echarts from "/_static/echarts/6.0.0/dist/echarts.esm.min.js";
import { colours, hatched } from "./colours.js";
import { DAY_MILLIS, first, last, plus } from "./dates.js";
import { h } from "./dom.js";
import { amount, height } from "./figures.js";
import { decimal } from "./format.js";
import { language, t } from "./text.js";

const LANE = 18;
const TOP = 40;
const HEIGHT = 260;
const BELOW = 36;
const LEFT = 76;
const MANY = 60;
const GAP = 20 * DAY_MILLIS;
const OUTAGES = new Set(["outage_planned", "outage_unplanned", "incident"]);

/**
 * A drawing of a metric over time: what adds up as bars as wide as their periods, anything else as a line; the nameplate and the
 * target as lines; under it outages with an end as hatched bars and whatever has no length as diamonds.
 *
 * @param {AbortSignal} signal ends it
 * @returns {object} `{element, draw}`: what stands in the page, and what fills it; the element stays the same
 */
export function outputDrawing(signal) {
  const element = h("div", { class: "canvas output", role: "img" });
  let chart = null;
  let fits = null;
  const draw = (shown) => {
    const lanes = lanesOf(shown.events);
    element.style.height = `${TOP + HEIGHT + lanes.count * LANE + BELOW + (isLong(shown) ? 36 : 0)}px`;
    element.setAttribute("aria-label", described(shown));
    // The box has no width before it is in the page.
    requestAnimationFrame(() => {
      if (signal.aborted || !element.isConnected) {
        return;
      }
      chart ??= echarts.init(element, null, { locale: language.toUpperCase() });
      if (!fits) {
        fits = new ResizeObserver(() => chart.resize());
        fits.observe(element);
      }
      chart.resize();
      chart.setOption(option(shown, lanes, colours(element.parentElement)), true);
    });
  };
  signal.addEventListener("abort", () => {
    fits?.disconnect();
    chart?.dispose();
  });
  return { element, draw };
}

function isLong({ figures }) {
  return figures.length > MANY;
}

function described({ name, figures }) {
  const [oldest, newest] = [figures[0], figures.at(-1)];
  return oldest ? `${name}: ${oldest.period} ${amount(oldest)} ${oldest.unit} → ${newest.period} ${amount(newest)} ${newest.unit}` : name;
}

/** Lanes for the events, outages above, so that no two marks of a lane overlap. */
function lanesOf(events) {
  const placed = [];
  const groups = [["plants.outages", (event) => OUTAGES.has(event.kind)], ["plants.milestones", (event) => !OUTAGES.has(event.kind)]];
  const labels = [];
  for (const [label, belongs] of groups) {
    const ends = [];
    const begin = labels.length;
    for (const event of events.filter(belongs)) {
      const free = ends.findIndex((end) => end < event.from - GAP);
      const lane = free < 0 ? ends.length : free;
      ends[lane] = event.to;
      placed.push({ ...event, lane: begin + lane });
    }
    labels.push(...ends.map((_, place) => (place === 0 ? t(label) : "")));
  }
  return { placed, labels, count: labels.length };
}

/**
 * Events as marks: when they are, in milliseconds, and whether they have a length; one of a month or a year without an end has
 * none and stands in the middle of it.
 */
export function marksOf(events) {
  return events.filter((event) => event.status !== "cancelled").map((event) => {
    const [from, precise] = [first(event.start), last(event.start)].map(Date.parse);
    const hasLength = event.end !== undefined && event.end !== event.start;
    const middle = (from + precise) / 2;
    return { ...event, hasLength, from: hasLength ? from : middle, to: hasLength ? Date.parse(last(event.end)) + DAY_MILLIS : middle };
  }).sort((one, other) => one.from - other.from);
}

function option({ name, unit, isSum, figures, used }, lanes, colour) {
  const text = { color: colour("text") };
  const rule = { lineStyle: { color: colour("rule") } };
  const ends = (items) => items.map((each) => [Date.parse(each.start), Date.parse(each.end) + DAY_MILLIS]);
  const times = ends(figures).flat();
  const min = Math.min(...times);
  const max = Math.max(...times, ...lanes.placed.map((event) => event.to + GAP));
  const long = isLong({ figures });
  const bottom = BELOW + (long ? 36 : 0);
  const zoomed = lanes.count > 0 ? [0, 1] : [0];
  const series = [
    isSum ? bars(`${name}, ${unit}`, figures, colour) : line(`${name}, ${unit}`, figures, colour),
    ...["nameplate", "target"].filter((base) => used[base].length > 0).map((base) => level(base, used[base], colour)),
    ...(lanes.count > 0 ? [marks(lanes.placed, colour)] : []),
  ];
  return {
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.documentElement).fontFamily, ...text },
    legend: { type: "scroll", top: 4, left: LEFT, textStyle: text, data: series.slice(0, 3).map((each) => each.name).filter((each) => each !== "events") },
    tooltip: { trigger: "item", renderMode: "richText", confine: true, formatter: (hit) => tip(hit, figures, used, lanes.placed) },
    ...(long ? { dataZoom: [{ type: "slider", xAxisIndex: zoomed, bottom: 8, height: 22, textStyle: text }, { type: "inside", xAxisIndex: zoomed }] } : {}),
    grid: [
      { left: LEFT, right: 16, top: TOP, height: HEIGHT },
      ...(lanes.count > 0 ? [{ left: LEFT, right: 16, height: lanes.count * LANE, bottom: bottom - 28 }] : []),
    ],
    xAxis: [
      { type: "time", min, max, axisLabel: { ...text, hideOverlap: true }, axisLine: rule, splitLine: { show: false } },
      ...(lanes.count > 0 ? [{ type: "time", gridIndex: 1, show: false, min, max }] : []),
    ],
    yAxis: [
      { type: "value", scale: !isSum, axisLabel: { ...text, formatter: (value) => decimal(value) }, splitLine: rule },
      ...(lanes.count > 0 ? [{
        type: "category", gridIndex: 1, inverse: true, data: lanes.labels.map((_, place) => place), axisTick: { show: false }, axisLine: { show: false },
        axisLabel: { ...text, interval: 0, formatter: (place) => lanes.labels[place] }, splitLine: { show: false },
      }] : []),
    ],
    series,
  };
}

/** A bar as wide as its period. */
function bars(name, figures, colour) {
  return {
    type: "custom", name, color: colour("line-1"), clip: true, encode: { x: [0, 1], y: 2 },
    data: figures.map((each) => [Date.parse(each.start), Date.parse(each.end) + DAY_MILLIS, height(each)]),
    renderItem: ({ dataIndex, coordSys }, api) => {
      const [x, y] = api.coord([api.value(0), api.value(2)]);
      const [end, zero] = api.coord([api.value(1), 0]);
      const shape = echarts.graphic.clipRectByRect(
        { x: x + 1, y: Math.min(y, zero), width: Math.max(end - x - 2, 1), height: Math.max(Math.abs(zero - y), 1) }, coordSys);
      const isExact = figures[dataIndex].exactness === "exact";
      return shape && { type: "rect", shape, style: { fill: colour("line-1"), opacity: isExact ? 0.85 : 0.45 } };
    },
  };
}

function line(name, figures, colour) {
  return { type: "line", name, color: colour("line-1"), symbolSize: 6, data: figures.map((each) => [each.end, height(each)]) };
}

/** What a base allows in each of the periods, which are not all as long. */
function level(base, items, colour) {
  const ordered = items.toSorted((one, other) => one.start.localeCompare(other.start));
  return {
    type: "line", name: t(`plants.${base}`), symbol: "none", color: colour(base === "nameplate" ? "line-2" : "line-3"),
    lineStyle: { width: 2, type: base === "nameplate" ? "solid" : "dashed" },
    data: ordered.flatMap((each) => [[each.start, each.base * each.yearShare], [plus(each.end, 1), each.base * each.yearShare]]),
  };
}

function marks(placed, colour) {
  const fill = { outage_planned: colour("line-2"), outage_unplanned: colour("down"), incident: colour("down") };
  return {
    type: "custom", name: "events", xAxisIndex: 1, yAxisIndex: 1, clip: true, encode: { x: [1, 2], y: 0 },
    data: placed.map((event) => [event.lane, event.from, event.to]),
    renderItem: ({ dataIndex, coordSys }, api) => {
      const event = placed[dataIndex];
      const paint = fill[event.kind] ?? colour("line-4");
      const [x, y] = api.coord([event.from, event.lane]);
      if (event.hasLength) {
        const [end] = api.coord([event.to, event.lane]);
        const shape = echarts.graphic.clipRectByRect({ x, y: y - 6, width: Math.max(end - x, 4), height: 12 }, coordSys);
        return shape && { type: "rect", shape, style: { fill: hatched(paint), stroke: paint } };
      }
      if (x < coordSys.x || x > coordSys.x + coordSys.width) {
        return null;
      }
      return {
        type: "polygon", shape: { points: [[x, y - 7], [x + 6, y], [x, y + 7], [x - 6, y]] },
        style: { fill: event.status === "planned" ? colour("panel") : paint, stroke: paint, lineWidth: 1.5 },
      };
    },
  };
}

function tip({ seriesName, seriesType, dataIndex }, figures, used, placed) {
  if (seriesName === "events") {
    const event = placed[dataIndex];
    return `${[event.start, event.end].filter(Boolean).join(" … ")} · ${t(`plants.${event.kind}`)} (${t(`eventStatus.${event.status}`)})\n${event.title}`;
  }
  const level = ["nameplate", "target"].find((base) => seriesType === "line" && seriesName === t(`plants.${base}`));
  if (level) {
    const item = used[level][0];
    return `${seriesName}: ${decimal(item.base)} ${item.unit} ${t("plants.aYear")}`;
  }
  const each = figures[dataIndex];
  const held = ["nameplate", "target"].flatMap((base) => {
    const item = used[base].find(({ period }) => period === each.period);
    return item ? [`${t(`plants.${base}Pct`)}: ${decimal(Number(item.utilisationPct).toFixed(1))} %`] : [];
  });
  return [`${each.period}: ${amount(each)} ${each.unit}`, ...held].join("\n");
}
