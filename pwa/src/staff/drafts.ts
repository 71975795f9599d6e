import { type Signal, signal } from "../shared/signal";

/** What is being written and not yet saved, by place (`task:0190…`). Lives in this tab only: in memory, and through a reload. */
const drafts = new Map<string, Signal<Record<string, string>>>();
const PREFIX = "otayori-draft:";

function kept(place: string): Record<string, string> {
  try {
    return JSON.parse(sessionStorage.getItem(PREFIX + place) ?? "{}") as Record<string, string>;
  } catch {
    return {};
  }
}

/** The draft of a place; reading `.value` in a component follows it. */
export function draft(place: string): Signal<Record<string, string>> {
  let found = drafts.get(place);
  if (!found) {
    found = signal(kept(place));
    drafts.set(place, found);
  }
  return found;
}

/** Keep some fields of a draft, at every key stroke. A browser without room keeps it in memory. */
export function keep(place: string, fields: Record<string, string>): void {
  const held = draft(place);
  held.value = { ...held.value, ...fields };
  try {
    sessionStorage.setItem(PREFIX + place, JSON.stringify(held.value));
  } catch {
    return;
  }
}

/** Keep fields of something that may have been sent in vain: what says something else is another thing (`idOf`). */
export function rewrite(place: string, fields: Record<string, string>): void {
  keep(place, { ...fields, id: "" });
}

/** The id of what a draft becomes: the same however often it is sent, also after a reload, so that it becomes one thing. */
export function idOf(place: string, fresh: string): string {
  const id = draft(place).value["id"] || fresh;
  keep(place, { id });
  return id;
}

/** The draft has been saved, or thrown away on purpose. */
export function forget(place: string): void {
  draft(place).value = {};
  sessionStorage.removeItem(PREFIX + place);
}

/** Another person signs in here, or this one signs out. */
export function forgetDrafts(): void {
  for (const place of drafts.keys()) forget(place);
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
}
