import { authorization } from "./key.js";

const PAUSE_MILLIS = 1000;
const AGAIN_MILLIS = 3000;
const EVENTS = { prices: "price", kpis: "kpi", plant_events: "plant_event", policies: "policy" };

/**
 * Follows what is stored, while the tab is in sight: a browser has few connections to one host, and many tabs may be open.
 *
 * @param {string[]} topics topics of the stream
 * @param {AbortSignal} signal ends it
 * @param {function(): void} changed is told of changes, once a second at most, and when something may have been missed
 * @param {function(boolean): void} connected is told whether changes come in
 * @param {function(object): boolean} concerns whether a change is one that matters
 */
export function follow(topics, signal, changed, connected, concerns = () => true) {
  const wanted = new Set(topics.map((topic) => EVENTS[topic]));
  let timer = null;
  let seen = new AbortController();
  const soon = () => {
    timer ??= setTimeout(() => {
      timer = null;
      changed();
    }, PAUSE_MILLIS);
  };
  const told = ({ event, data }) => {
    if (event === "unavailable" || event === "available") {
      connected(event === "available");
    }
    if (event === "available" || (wanted.has(event) && concerns(JSON.parse(data)))) {
      soon();
    }
  };
  const listen = async (sight) => {
    for (let isFirst = true; !sight.aborted; isFirst = false) {
      try {
        await read(`/v1/stream?topics=${topics.join(",")}`, sight, told, () => {
          connected(true);
          if (!isFirst) {
            soon();
          }
        });
      } catch {
        // Whatever ended it: it is tried again until the tab is out of sight.
      }
      if (!sight.aborted) {
        connected(false);
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MILLIS));
      }
    }
  };
  const sighted = () => {
    seen.abort();
    seen = new AbortController();
    if (!document.hidden) {
      listen(seen.signal);
    }
  };
  const back = () => {
    sighted();
    if (!document.hidden) {
      soon();
    }
  };
  sighted();
  document.addEventListener("visibilitychange", back, { signal });
  signal.addEventListener("abort", () => {
    clearTimeout(timer);
    seen.abort();
  });
}

/** Reads server-sent events until the stream ends; what a browser's EventSource does, but with the key. */
async function read(address, signal, told, begun) {
  const reply = await fetch(address, { signal, headers: { Accept: "text/event-stream", ...authorization() } });
  if (!reply.ok) {
    return;
  }
  begun();
  const reader = reply.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const blocks = (rest + part.value).split("\n\n");
    rest = blocks.pop();
    blocks.forEach((block) => {
      const lines = block.split("\n");
      const of = (name) => lines.filter((line) => line.startsWith(`${name}: `)).map((line) => line.slice(name.length + 2)).join("\n");
      told({ event: of("event"), data: of("data") });
    });
  }
}
