import { call, type Failure } from "../../api/call";
import type { Consents } from "../../api/types";
import { addMonths, daysBetween } from "../../shared/dates";
import { computed, signal } from "../../shared/signal";
import { writeDate } from "../../shared/writing";
import { leave, me } from "../session";
import { writing } from "../text/dates";
import ja from "../text/ja/consent";
import { detailOf } from "../text/said";
import { say } from "../text/say";

/** The server's last word, and about whom: another person may have signed in on this phone since. Never kept on it. */
const heard = signal<{ of: string; page: Consents } | null>(null);

/** The consents of who is signed in, and what was shared about them; null until the server has spoken. */
export const kept = computed(() => (heard.value && heard.value.of === me()?.person.id ? heard.value.page : null));

/** Asks the server, or tells it something; its answer is shown at once. Null when that went well, else why not: then nothing has changed here. */
export async function ask(method: "GET" | "PUT", path = "", body?: unknown): Promise<Failure | null> {
  const of = me()?.person.id ?? "";
  const answer = await call<Consents>(method, `/api/me/consents${path}`, body, of);
  if (answer.ok) heard.value = { of, page: answer.value };
  else if (answer.error.kind === "problem" && answer.error.status === 401) await leave();
  return answer.ok ? null : answer.error;
}

/** What went wrong, in words: the server's own, else that nothing has arrived. */
export const told = (failure: Failure): string => (failure.kind === "problem" && detailOf(failure)) || say("consent", ja).notArrived;

/** The last day of so many months from a date: the same day then, or the month's last. */
export function after(date: string, months: number): string {
  const month = addMonths(date.slice(0, 7), months);
  const days = daysBetween(`${month}-01`, `${addMonths(month, 1)}-01`);
  return `${month}-${String(Math.min(days, Number(date.slice(8)))).padStart(2, "0")}`;
}

/** A date with its year, in words. */
export const inWords = (date: string): string => say("consent", ja).day(date.slice(0, 4), writeDate(date, writing()));

/** What the server names, in words; nothing for what is newer than this app. */
const named = (known: Record<string, string>, name: string): string => known[name] ?? "";

/** 「みなと クリニック(びょういん)へ」 */
export function whom({ recipient, name }: { recipient: string; name: string }): string {
  const t = say("consent", ja);
  return recipient === "self" ? t.appTitle : t.to(named(t.recipients, recipient), name);
}

/** 「おたよりの まとめ」 */
export const what = (data: string): string => named(say("consent", ja).data, data);
