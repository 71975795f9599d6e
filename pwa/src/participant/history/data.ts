import { call } from "../../api/call";
import type { CheckIn } from "../../api/types";
import { computed, signal } from "../../shared/signal";
import { leave, me } from "../session";

const heard = signal<{ readonly of: string | undefined; readonly value: readonly CheckIn[] } | null>(null);
/** The letters of who is signed in; null before the server has named them. */
export const past = computed(() => (heard.value?.of === me()?.person.id ? (heard.value?.value ?? null) : null));
export const failed = signal(false);

/** Fetches this person's own letters, newest first. */
export async function fetchPast(): Promise<void> {
  failed.value = false;
  const of = me()?.person.id;
  const answer = await call<{ check_ins: CheckIn[] }>("GET", "/api/me/check-ins", undefined, of);
  if (answer.ok) heard.value = { of, value: answer.value.check_ins };
  else if (answer.error.kind === "problem" && answer.error.status === 401) await leave();
  else failed.value = true;
}
