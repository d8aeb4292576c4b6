import { h } from "./dom.js";
import { language, t, word } from "./text.js";

/** The rare earths that are traded, by atomic number: symbol, English and Chinese name. */
export const ELEMENTS = [
  ["Sc", "scandium", "钪"], ["Y", "yttrium", "钇"], ["La", "lanthanum", "镧"], ["Ce", "cerium", "铈"],
  ["Pr", "praseodymium", "镨"], ["Nd", "neodymium", "钕"], ["Sm", "samarium", "钐"], ["Eu", "europium", "铕"],
  ["Gd", "gadolinium", "钆"], ["Tb", "terbium", "铽"], ["Dy", "dysprosium", "镝"], ["Ho", "holmium", "钬"],
  ["Er", "erbium", "铒"], ["Tm", "thulium", "铥"], ["Yb", "ytterbium", "镱"], ["Lu", "lutetium", "镥"],
];

/** ISO 3166 codes of the countries. */
export const COUNTRIES = (
  "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG "
  + "CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL "
  + "GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA "
  + "LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP "
  + "NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV "
  + "SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW"
).split(" ");

const regions = new Intl.DisplayNames([language === "zh" ? "zh-CN" : "en"], { type: "region", fallback: "code" });

/** The name of a country or bloc; of `world`, `other` and what else stands for several, their word. */
export function country(code) {
  return /^[A-Z]{2}$/.test(code) ? regions.of(code) : word("country", code);
}

/** The name of a country with its code behind. */
export function countryAndCode(code) {
  return country(code) === code ? code : `${country(code)} (${code})`;
}

/** Symbol and name of an element; the name of a group of them (`REE`). */
export function elementName(symbol) {
  const found = ELEMENTS.find(([each]) => each === symbol);
  return found ? `${symbol} ${language === "zh" ? found[2] : found[1]}` : word("element", symbol);
}

/** True of Chinese, as against Japanese. */
export function isChinese(text) {
  return /\p{Script=Han}/u.test(text) && !/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text);
}

/** Text that was written in English, or in another language that is named, and says so where the page is in another. */
export function written(text, lang = "en") {
  return lang === language ? text : h("span", { lang }, text);
}

/** Name or title of a thing in the reader's language where it has one in it, else in English. */
export function titled({ title, name = title, titleOriginal, nameOriginal = titleOriginal }) {
  return language === "zh" && nameOriginal && isChinese(nameOriginal) ? nameOriginal : written(name);
}

/** Several values of a vocabulary in words. */
export function words(kind, values) {
  return (values ?? []).map((value) => word(kind, value)).join(t("app.comma"));
}

/** A thing's name in the reader's language where it has one. */
export function nameOf({ name, nameOriginal }) {
  return language === "zh" && nameOriginal ? `${nameOriginal} · ${name}` : name;
}
