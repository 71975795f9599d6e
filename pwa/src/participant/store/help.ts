import type { PutHelp } from "../../api/types";
import { nowInstant } from "../clock";
import { me } from "../session";
import { delivered, enqueue, newItemId } from "./items";
import { post } from "./post";

/** One press of しえんいんに しらせる: on the phone before it is on its way. Its id is its address: however often it is sent, it is one call. */
export async function tell(words: string): Promise<void> {
  const person = me()?.person.id;
  if (!person) return;
  delivered.value = null;
  const body: PutHelp = { pressed_at: nowInstant(), ...(words ? { words } : {}) };
  await enqueue(person, "help", newItemId(), body);
  await post();
}
