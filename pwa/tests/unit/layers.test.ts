import { afterEach, describe, expect, it } from "vitest";
import crisis from "../../../server/otayori/rules/crisis.json";
import form from "../../../server/otayori/rules/questions.json";
import sentences from "../../../tests/rules/flag_sentences.json";
import enBegin from "../../src/participant/text/en/begin";
import enRest from "../../src/participant/text/en/rest";
import enTold from "../../src/participant/text/en/told";
import enTools from "../../src/participant/text/en/tools";
import { detailOf, sentenceOf } from "../../src/participant/text/said";
import { type Language, language } from "../../src/participant/text/say";
import usualBegin from "../../src/participant/text/usual/begin";
import usualRest from "../../src/participant/text/usual/rest";
import usualTold from "../../src/participant/text/usual/told";
import usualTools from "../../src/participant/text/usual/tools";
import { whole } from "../../src/participant/text/whole";
import { kana } from "../../src/shared/ruby";

const usual = whole({ ...usualBegin, ...usualRest, ...usualTold, ...usualTools });
const english = whole({ ...enBegin, ...enRest, ...enTold, ...enTools });
const BOTH: [string, Language][] = [
  ["usual", usual],
  ["english", english],
];

/** What is heard: no spelling, no spaces. */
const sound = (text: string): string => kana(text).replace(/\s/g, "");
const JAPANESE = /[\u3040-\u30ff\u3400-\u9fff]/;

afterEach(() => {
  language.value = null;
});

const flags = sentences.map((one) => ({ ...one, rule_version: 1 }));

describe("a flag's sentence", () => {
  it("is the stored one in easy words", () => {
    for (const flag of flags) expect(sentenceOf(flag)).toBe(flag.sentence);
  });
  it("sounds the same in ordinary spelling: person and worker read one sentence", () => {
    language.value = usual;
    expect(flags.map((flag) => sound(sentenceOf(flag)))).toEqual(flags.map((flag) => sound(flag.sentence)));
  });
  it("is all English in English, and another one for every sentence", () => {
    language.value = english;
    const said = flags.map(sentenceOf);
    expect(said.filter((sentence) => JAPANESE.test(sentence) || /undefined|""|: \.|: you answered "\./.test(sentence))).toEqual([]);
    expect(new Set(said).size).toBe(new Set(flags.map((flag) => flag.sentence)).size);
  });
  it.each(BOTH)("is the stored one where it is not known as it was worded then: %s", (_, words) => {
    language.value = words;
    for (const rule of ["A2", "G2", "R9"]) {
      const flag = flags.find((one) => one.rule === rule);
      expect(flag && sentenceOf({ ...flag, particular: "" })).toBe(flag?.sentence);
      expect(flag && sentenceOf({ ...flag, rule_version: 2 })).toBe(flag?.sentence);
      expect(flag && sentenceOf({ ...flag, rule: "Z1" })).toBe(flag?.sentence);
    }
  });
});

describe("the questions", () => {
  const easy = form.questions.map(({ id, title, text, choices }) => ({
    id,
    title: sound(title),
    text: sound(text),
    choices: Object.fromEntries(choices.map((choice) => [String(choice.value), sound(choice.text)])),
  }));
  it("sound the same in ordinary spelling: they are reviewed word for word", () => {
    const ordinary = Object.entries(usual.questions).map(([id, { title, text, choices }]) => ({
      id,
      title: sound(title),
      text: sound(text),
      choices: Object.fromEntries(Object.entries(choices).map(([value, words]) => [value, sound(words)])),
    }));
    expect(ordinary).toEqual(easy);
    for (const { value, text } of form.non_answers) expect(sound(usual.nonAnswers[value as "unknown"])).toBe(sound(text));
  });
  it("all have English", () => {
    expect(Object.keys(english.questions)).toEqual(easy.map(({ id }) => id));
    for (const { id, choices } of easy)
      expect(Object.keys(english.questions[id as "q1"].choices).sort()).toEqual(Object.keys(choices).sort());
    expect(JSON.stringify(english.questions)).not.toMatch(JAPANESE);
  });
});

describe("the crisis lines", () => {
  const lines = [...crisis.emergency, ...crisis.lines];
  const noted = lines.flatMap(({ numbers }) => numbers).filter((one): one is { number: string; note: string } => "note" in one);
  it.each(BOTH)("and the notes beside their numbers are all there: %s", (_, words) => {
    expect(Object.keys(words.lines).sort()).toEqual(lines.map(({ id }) => id).sort());
    expect(Object.keys(words.notes).sort()).toEqual(noted.map(({ number }) => number).sort());
  });
  it("say the same, sound for sound, in ordinary spelling", () => {
    for (const { id, name, hours } of lines) {
      const words = usual.lines[id as "police"];
      expect([sound(words.name), sound(words.hours)]).toEqual([sound(name), sound(hours)]);
    }
    for (const { number, note } of noted) expect(sound(usual.notes[number as "03-3868-3811"])).toBe(sound(note));
  });
});

describe("what the server says to do", () => {
  const refusal = { code: "missing_answer", detail: "「ねむり」の {答|こた}えを えらんでください。", field: "q1" };
  it("is its own words in easy Japanese", () => expect(detailOf(refusal)).toBe(refusal.detail));
  it("names the question in the words in use", () => {
    language.value = english;
    expect(detailOf(refusal)).toBe("Please choose an answer: Sleep");
  });
  it("is never Japanese in English, whatever it is", () => {
    language.value = english;
    expect(detailOf({ code: "of_next_year", detail: "あたらしい ことわり" })).toBe("It was not accepted. Please ask your support worker.");
  });
  it("is nothing when the server said nothing", () => {
    language.value = english;
    expect(detailOf({ code: "internal", detail: "" })).toBe("");
  });
});
