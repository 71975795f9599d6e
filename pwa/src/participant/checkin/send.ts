import { signal } from "../../shared/signal";
import { nowInstant } from "../clock";
import { at, finishAt, go } from "../router";
import { handOver, takeBack } from "../store/change";
import { draft } from "../store/draft";
import { type Letter, letterOf, type Refusal } from "../store/items";
import { post } from "../store/post";
import { detailOf } from "../text/said";
import { stepsOf } from "./steps";

/** What the server objects to about one question or text (its `field`). Said in the words in use: `objectionTo`. */
const objection = signal<Refusal | null>(null);

/** The server's objection to this question or text, in the words in use; null when there is none. */
export const objectionTo = (field: string): string | null => (objection.value?.field === field ? detailOf(objection.value) : null);

/** The answer or text has been changed: what was said about it is over. */
export const mended = (): void => {
  objection.value = null;
};
/** True when a question was opened from the list of answers and leads back there. */
export const returning = signal(false);

let pressed = false;

/** おくる: from here on the letter is in the outbox, and its own screen says what becomes of it. A second tap sends nothing. */
export async function send(): Promise<void> {
  const month = draft.peek()?.month;
  if (pressed || !month) return;
  pressed = true;
  mended();
  await handOver(nowInstant());
  pressed = false;
  finishAt("/sent");
  await post();
  const waiting = letterOf(month);
  const field = waiting?.refused?.field;
  if (waiting && field && stepsOf(waiting.body).includes(field) && at.peek().path === "/sent") await mend(waiting);
}

/** The refused letter becomes the draft again; the server's objection stands beside the question it is about. */
export async function mend(letter: Letter): Promise<void> {
  const { refused } = letter;
  const field = refused?.field ?? "";
  const screen = stepsOf(letter.body).includes(field) ? field : "review";
  await takeBack(letter, screen);
  if (screen !== "review") objection.value = refused;
  returning.value = true;
  go(`/check-in/${screen}`);
}
