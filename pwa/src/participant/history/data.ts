import { signal } from "@preact/signals";
import { call } from "../../api/call";
import type { CheckIn } from "../../api/types";
import { leave } from "../session";

export const past = signal<readonly CheckIn[] | null>(null);
export const failed = signal(false);

/** Fetches this person's own letters, newest first. */
export async function fetchPast(): Promise<void> {
  failed.value = false;
  const answer = await call<{ check_ins: CheckIn[] }>("GET", "/api/me/check-ins");
  if (answer.ok) past.value = answer.value.check_ins;
  else if (answer.error.kind === "problem" && answer.error.status === 401) await leave();
  else failed.value = true;
}
