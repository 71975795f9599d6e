import type { Failure } from "../../api/call";
import type { Result } from "../../shared/result";
import { signal } from "../../shared/signal";
import { ask, heard } from "../session";
import type { PersonPage } from "../types";

/** The person's page as last heard, and why there is none. */
export const page = signal<PersonPage | null>(null);
export const failure = signal<Failure | null>(null);

export const at = (id: string, rest = ""): string => `/api/staff/people/${id}${rest}`;

/** Whose page is wanted: an answer about somebody else came too late. */
let wanted = "";

/** Ask for a person's page; the one of somebody else leaves the screen at once. */
export async function open(id: string): Promise<void> {
  wanted = id;
  if (page.value?.person.id !== id) page.value = null;
  await load(id);
}

/** Ask for a person's page again. */
export async function load(id: string): Promise<void> {
  if (id !== wanted) return;
  failure.value = null;
  take(id, await ask<PersonPage>("GET", at(id)));
}

/** Change something about a person; the answer is the whole page as it stands now. */
export async function change(id: string, method: "PUT" | "POST", rest: string, body: unknown): Promise<Result<PersonPage, Failure>> {
  const answer = await ask<PersonPage>(method, at(id, rest), body);
  if (answer.ok) take(id, answer);
  return answer;
}

export function forgetPage(): void {
  page.value = null;
  failure.value = null;
}

function take(id: string, answer: Result<PersonPage, Failure>): void {
  if (id !== wanted) return;
  if (!answer.ok) {
    failure.value = answer.error;
    return;
  }
  if (answer.value.person.id !== id) return;
  heard(answer.value.now);
  page.value = answer.value;
}
