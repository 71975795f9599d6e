import type { OfficeCard } from "../api/types";
import { signal } from "../shared/signal";

/** A small setting of this phone, if it has one. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keeps a small setting on this phone; the inline script in index.html reads it before the first paint. */
export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Private mode: the setting holds for this page.
  }
}

/**
 * The office's name, number and hours as the server last told them, kept apart from everything else so that the help sheet has them
 * whatever else fails, and when nobody is signed in.
 */
const OFFICE = "otayori.office";

export const officeLine = signal<OfficeCard | null>(null);

export function recallOffice(): void {
  try {
    officeLine.value = JSON.parse(recall(OFFICE) ?? "null");
  } catch {
    // Not what this version writes: the server tells it again.
  }
}

export function rememberOffice(office: OfficeCard): void {
  officeLine.value = office;
  remember(OFFICE, JSON.stringify(office));
}
