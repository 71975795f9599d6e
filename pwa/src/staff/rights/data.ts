import type { Failure } from "../../api/call";
import { signal } from "../../shared/signal";
import { ask } from "../session";
import type { Rights } from "../types";

/** What people ask and whose records are kept, as last heard; and why there is none. */
export const rights = signal<Rights | null>(null);
export const failure = signal<Failure | null>(null);

export async function load(): Promise<void> {
  failure.value = null;
  const answer = await ask<Rights>("GET", "/api/staff/rights");
  if (answer.ok) rights.value = answer.value;
  else failure.value = answer.error;
}

/** Whoever signs in next starts with none. */
export function forgetRights(): void {
  rights.value = null;
  failure.value = null;
}
