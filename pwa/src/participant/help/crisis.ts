import { checked_on, emergency, lines, more } from "../../../../server/otayori/rules/crisis.json";

/**
 * Telephone lines for a crisis (domain.md §5.2), shipped inside the app so that they are there without a connection. One file for the
 * phone and for staff; its numbers are literal, tested one by one, and never derived: one published page prints 0570-046-556, which is
 * wrong, and another mixes two lines up.
 */
export type Line = {
  readonly id: string;
  readonly name: string;
  readonly hours: string;
  readonly numbers: readonly { readonly number: string; readonly note?: string; readonly fax?: boolean }[];
};

/** The day on which names and numbers were last compared with their sources. */
export const CHECKED_ON: string = checked_on;

export const EMERGENCY: readonly Line[] = emergency;

/** The first of them answers day and night. */
export const LINES: readonly Line[] = lines;

/** More places to talk to, by chat too: 厚生労働省 まもろうよこころ. */
export const MORE: { readonly name: string; readonly href: string } = more;

/** A number as a link: digits only. */
export const telephone = (number: string): string => `tel:${number.replace(/[^0-9+]/g, "")}`;
