import { roads as words } from "./text/call";
import type { Channel, TaskPerson } from "./types";

export type Road = { kind: "phone" | "email" | "message"; href: string; verb: string; shown: string };
export type Reachable = Pick<TaskPerson, "phone" | "email" | "channel">;

/** Which link opens first for a wish. Video and visits are arranged by whatever the person has, in writing first. */
const FIRST: Record<Channel, readonly Road["kind"][]> = {
  phone: ["phone", "message", "email"],
  message: ["message", "email", "phone"],
  email: ["email", "message", "phone"],
  video: ["email", "message", "phone"],
  visit: ["phone", "email", "message"],
};

/** Every way to reach this person, the wished one first. A person who wishes to be written to is never phoned first. */
export function roadsOf({ phone, email, channel }: Reachable): Road[] {
  const digits = phone.replace(/[^\d+]/g, "");
  const all: Record<Road["kind"], Road | null> = {
    phone: digits ? { kind: "phone", href: `tel:${digits}`, verb: words.call, shown: phone } : null,
    message: digits ? { kind: "message", href: `sms:${digits}`, verb: words.message, shown: phone } : null,
    email: email ? { kind: "email", href: `mailto:${email}`, verb: words.mail, shown: email } : null,
  };
  return FIRST[channel].map((kind) => all[kind]).filter((road) => road !== null);
}

/** Whether the person asked to be written to rather than phoned. */
export const writtenTo = (channel: Channel): boolean => channel === "email" || channel === "message";
