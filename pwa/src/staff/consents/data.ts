import type { Failure } from "../../api/call";
import type { Result } from "../../shared/result";
import { signal } from "../../shared/signal";
import { at } from "../people/page";
import { ask } from "../session";
import { consents as words } from "../text/consents";
import type { Consent, Consents, Share } from "../types";

/** A person's consents and shares as last heard. */
export const shown = signal<{ of: string; page: Consents } | null>(null);

/** Whoever signs in next starts with none. */
export function forgetConsents(): void {
  shown.value = null;
}

/** Whose are wanted: an answer about somebody else came too late. */
let wanted = "";

/** Ask for them; those of somebody else leave the screen at once. Null when it went well. */
export async function load(id: string): Promise<Failure | null> {
  wanted = id;
  if (shown.value?.of !== id) shown.value = null;
  const answer = await change(id, "GET", "");
  return answer.ok || id !== wanted ? null : answer.error;
}

/** Change something; the answer is the whole page as it stands now. */
export async function change(id: string, method: "GET" | "PUT", rest: string, body?: unknown): Promise<Result<Consents, Failure>> {
  const answer = await ask<Consents>(method, at(id, `/consents${rest}`), body);
  if (answer.ok && id === wanted) shown.value = { of: id, page: answer.value };
  return answer;
}

/** 「みなとクリニック(医療機関)」 */
export const whom = ({ recipient, name }: Pick<Consent | Share, "recipient" | "name">): string =>
  words.to(words.recipients[recipient] ?? recipient, name);

export const what = (data: string): string => words.data[data] ?? data;
