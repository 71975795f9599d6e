import { signal } from "../../shared/signal";
import type { Availability, PersonInterviews, Plan } from "../types";

/** The week that is on the screen, one person's interviews, and the office's open times, as last heard. */
export const plan = signal<{ first: string; page: Plan } | null>(null);
export const person = signal<PersonInterviews | null>(null);
export const times = signal<Availability | null>(null);

/** Whoever signs in next starts with none. */
export function forgetInterviews(): void {
  plan.value = null;
  person.value = null;
  times.value = null;
}
