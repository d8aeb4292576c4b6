import { t } from "./text.js";

/** An exact decimal for people: groups of three, a true minus sign, every digit as it was sent; a dash for none. */
export function decimal(value, signed = false) {
  if (value === null || value === undefined) {
    return "–";
  }
  const text = String(value);
  const [whole, fraction] = text.replace("-", "").split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",") + (fraction ? `.${fraction}` : "");
  if (text.startsWith("-")) {
    return `−${grouped}`;
  }
  return signed && Number(text) > 0 ? `+${grouped}` : grouped;
}

/** A worked-out price, rounded for people: to two decimals, small ones to four significant digits. */
export function rounded(value, signed = false) {
  if (value === null || value === undefined) {
    return "–";
  }
  return decimal(Math.abs(value) >= 10 ? Number(value).toFixed(2) : String(Number(Number(value).toPrecision(4))), signed);
}

/** A percentage, rounded for people to two decimals. */
export function percent(value) {
  return value === null || value === undefined ? "–" : `${decimal(Number(value).toFixed(2), true)} %`;
}

/** Currency, unit and tax of a price. */
export function basis({ currency, unit, tax }) {
  return `${currency}/${unit} ${t(`tax.${tax}`)}`;
}

/** The day of an instant, UTC. */
export function day(instant) {
  return instant ? instant.slice(0, 10) : "";
}
