/**
 * Reading a part of the screen aloud. What browsers do with speech is uneven, and each line here has its field report: iPhones speak only
 * inside a tap; an utterance that nobody holds is collected and never ends; long ones fall silent after some fifteen seconds; a `cancel()`
 * right before `speak()` loses what follows on WebKit.
 */

/** One short sentence: how it sounds, and what it stands in. */
export type Part = { readonly sound: string; readonly element: Element };

const SPOKEN = "h1, h2, h3, p, li, dt, dd, small, strong, .words";
/** What is hidden, what is tapped and has words of its own, and the marks for the eye. */
const SILENT = "[hidden], [aria-hidden=true], .hidden, .foot, a, button, svg, .position, .notice";

/** The sentences of a part of the screen in order, kanji by their readings, whether these are shown or not. */
export function partsOf(region: Element): Part[] {
  const parts: Part[] = [];
  for (const element of region.querySelectorAll(SPOKEN)) {
    if (element.closest(SILENT)) continue;
    const copy = element.cloneNode(true) as Element;
    for (const ruby of copy.querySelectorAll("ruby")) ruby.replaceWith(ruby.querySelector("rt")?.textContent ?? "");
    for (const inner of copy.querySelectorAll(`${SPOKEN}, ${SILENT}`)) inner.remove();
    for (const [sound] of copy.textContent?.matchAll(/[^。?!.]+[。?!.]*/g) ?? [])
      if (/[\p{L}\p{N}]/u.test(sound)) parts.push({ sound: sound.trim(), element });
  }
  return parts;
}

/**
 * A voice of the phone's own for this language. One that lives on somebody's server would be told what this person was told, and is
 * silent without a connection.
 */
export const voiceFor = (lang: string): SpeechSynthesisVoice | undefined =>
  speechSynthesis.getVoices().find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(lang));

/** Held until the reading ends: see above. */
let held: SpeechSynthesisUtterance[] = [];

/** A little slower than people talk. */
const RATE = 0.9;

/**
 * Reads the parts one after the other. To be called inside a tap.
 * @param onPart called when one begins; with null once, when the last has ended
 */
export function read(parts: readonly Part[], voice: SpeechSynthesisVoice, onPart: (part: Part | null) => void): void {
  const mine = parts.map(({ sound }) => Object.assign(new SpeechSynthesisUtterance(sound), { voice, lang: voice.lang, rate: RATE }));
  held = mine;
  mine.forEach((utterance, i) => {
    utterance.onstart = () => held === mine && onPart(parts[i] ?? null);
    utterance.onend = utterance.onerror = () => held === mine && i === mine.length - 1 && onPart(null);
    speechSynthesis.speak(utterance);
  });
}

/** Falls silent. */
export function hush(): void {
  if (held.length === 0) return;
  held = [];
  speechSynthesis.cancel();
}
