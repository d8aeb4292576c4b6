import { country, elementName, written } from "./names.js";
import { language, word } from "./text.js";

const each = (text, name) => text.split(", ").map(name).join("、");
const elements = (text) => each(text, elementName);
const forms = (text) => each(text, (value) => word("form", value));
const stages = (text) => each(text, (value) => word("stage", value));
const places = (text) => each(text, country);
const crossing = { leave: "运出", enter: "运入" };

/** The sentences in which the gateway says why a measure reaches an order or does not, and what they are in Chinese. */
const CHINESE = [
  [/^it covers the forms (.+), and the form of the goods is not given$/, (list) => `涵盖形态：${forms(list)}；未给出货物形态`],
  [/^it covers the forms (.+), not (.+)$/, (list, given) => `涵盖形态：${forms(list)}；不含${forms(given)}`],
  [/^it covers the form (.+)$/, (given) => `涵盖形态：${forms(given)}`],
  [/^it covers the stages (.+), not (.+)$/, (list, given) => `涵盖环节：${stages(list)}；不含${stages(given)}`],
  [/^it covers the stage (.+)$/, (given) => `涵盖环节：${stages(given)}`],
  [/^it covers (.+), and the element of the goods is not given$/, (list) => `涵盖元素：${elements(list)}；未给出货物元素`],
  [/^it covers (.+), not (.+)$/, (list, given) => `涵盖元素：${elements(list)}；不含 ${elements(given)}`],
  [/^it covers (.+)$/, (given) => `涵盖元素：${elements(given)}`],
  [/^it names no item of a control list$/, () => "未列管制编码"],
  [/^it names the control items (.+), not (.+)$/, (list, given) => `所列管制编码为 ${list}，不含 ${given}`],
  [/^it names the control item (.+)$/, (given) => `列有管制编码 ${given}`],
  [/^none of its codes (.+) goes with (.+)$/, (list, given) => `所列海关编码 ${list} 与 ${given} 均不相符`],
  [/^it states the code (.+)$/, (given) => `列明海关编码 ${given}`],
  [/^the code (.+) is only a reference beside the text: read the text$/, (given) => `海关编码 ${given} 仅供参考，以正文为准：请查阅正文`],
  [/^it names no customs code: read the text$/, () => "未列海关编码：请查阅正文"],
  [/^it names no customs code for (.+): read the text$/, (list) => `未列${forms(list)}的海关编码：请查阅正文`],
  [/^goods of the code (.+) are none of its forms (.+)$/, (given, list) => `海关编码 ${given} 的货物不属于其形态：${forms(list)}`],
  [/^a measure of the type (.+) binds no goods on their way$/, (type) => `${word("type", type)}类措施不约束货物的运输`],
  [/^a measure of this type reaches goods only by its text: read the text$/, () => "此类措施是否及于货物取决于正文：请查阅正文"],
  [/^it is limited to the end uses (.+)$/, (list) => `仅限最终用途：${each(list, (value) => word("endUse", value))}`],
  [/^it leaves out (.+)$/, (list) => `不包括：${list}`],
  [/^nothing had happened to it by (.+)$/, (day) => `截至 ${day} 尚无任何事件`],
  [/^in force on (.+) by its text, but nobody has confirmed it$/, (day) => `按条文 ${day} 生效中，但尚未得到确认`],
  [/^in force on (.+)$/, (day) => `${day} 生效中`],
  [/^(proposed|announced|scheduled|suspended|ended|withdrawn) on (.+)$/, (name, day) => `${day} 的状态：${word("state", name)}`],
  [/^the goods do not leave (.+)$/, (code) => `货物并非从${country(code)}运出`],
  [/^the goods (leave|enter) (.+)$/, (verb, code) => `货物${crossing[verb]}${country(code)}`],
  [/^it also reaches items made outside (.+): what they contain decides$/, (code) => `也及于在${country(code)}境外制造的物项：取决于其成分`],
  [/^it binds goods that (leave|enter) (.+), and no (?:origin|destination) is given$/, (verb, code) => `约束${crossing[verb]}${country(code)}的货物；未给出相应国家`],
  [/^it binds goods that (leave|enter) (.+), a part of (.+)$/, (verb, code, bloc) => `约束${crossing[verb]}${country(code)}（属于${country(bloc)}）的货物`],
  [/^it binds goods that (leave|enter) (.+), not (.+)$/, (verb, code, given) => `约束${crossing[verb]}${country(code)}的货物，而非${country(given)}`],
  [/^it is aimed at (.+), and the other end of the way is not given$/, (list) => `针对${places(list)}；未给出运输的另一端`],
  [/^it is aimed at (.+), a part of (.+)$/, (list, bloc) => `针对${places(list)}（属于${country(bloc)}）`],
  [/^it is aimed at (.+), not at (.+)$/, (list, given) => `针对${places(list)}，而非${country(given)}`],
  [/^it is aimed at (.+)$/, (given) => `针对${country(given)}`],
];

/** A reason in the reader's language; one that has no words in it stays as the gateway gave it. */
export function reason(sentence) {
  if (language === "zh") {
    for (const [pattern, words] of CHINESE) {
      const found = pattern.exec(sentence);
      if (found) {
        return words(...found.slice(1));
      }
    }
  }
  return written(sentence);
}
