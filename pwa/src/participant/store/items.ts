import type { Failure } from "../../api/call";
import type { CheckIn, Help, PutCheckIn, PutHelp } from "../../api/types";
import { newId } from "../../shared/ids";
import { computed, signal } from "../../shared/signal";
import { nowMs } from "../clock";
import { all, edit, type Store } from "./db";

/** Why the server will not take something as it stands. */
export type Refusal = Extract<Failure, { kind: "problem" }>;

/**
 * Something that must arrive: a final record, never a draft. One per address, so that sending again, from whichever tab, is the same
 * thing; what is pressed while an older one waits takes its place. It leaves the phone when the server says that it holds it, or when
 * the person gives it up.
 */
export type Item<Body = unknown> = {
  /** Whose it is: it is sent, and shown, only while this person is signed in. */
  readonly person: string;
  /** A kind of store/kinds.ts. */
  readonly kind: string;
  /** Its address within the kind: the month of a check-in, the id of a help call. */
  readonly at: string;
  readonly body: Body;
  /** Another one with every press; sorts by time. Tells what is on its way from what has taken its place. */
  readonly id: string;
  /** How often it has, or may have, left the phone; written down before the first byte leaves. */
  readonly tries: number;
  /** One's own earlier texts that the server may hold, their answers having been lost: replacing them is no question. */
  readonly knows: readonly Body[];
  /** Set while the server will not take it: it waits for the person. */
  readonly refused: Refusal | null;
  /** The id of the report that tells a worker so, should it come to that. */
  readonly report: string;
};

/** A person's waiting check-in. */
export type Letter = Item<PutCheckIn>;

/** Everything of this person that has not arrived, oldest first. */
export const items = signal<readonly Item[]>([]);

let owner = "";

/** Reads again what waits. @param person whose; the same as before when left out */
export async function readItems(person: string = owner): Promise<void> {
  owner = person;
  const found = (await all<Item>("outbox")).filter((one) => one.person === owner);
  items.value = found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

const of = <Body>(kind: string) => computed(() => items.value.filter((one) => one.kind === kind) as Item<Body>[]);

export const letters = of<PutCheckIn>("check_in");
export const calls = of<PutHelp>("help");

/** The check-in of a month that waits to be delivered. */
export const letterOf = (month: string): Letter | undefined => letters.value.find((one) => one.at === month);

/** What the server holds instead of a waiting check-in, when that is why it was refused: the person must say which stays. */
export const otherOf = (one: Letter): CheckIn | null => (one.refused?.code === "stale_version" ? (one.refused.current as CheckIn) : null);

/** The item on its way now, by its id. */
export const sending = signal<string | null>(null);
/** Why the last try did not arrive, while it may arrive later. */
export const trouble = signal<Failure | null>(null);

/** The server's answer to the last call for help delivered while this page lives, and whose call it was. */
export const delivered = signal<(Help & Pick<Item, "person">) | null>(null);

export const newItemId = (): string => newId(nowMs());
export const keyOf = ({ person, kind, at }: Pick<Item, "person" | "kind" | "at">): string => `${person}/${kind}/${at}`;

/** Each once: what begins as a copy of what waits, and then takes its place, would double them with every amendment. */
const distinct = <Body>(bodies: Body[]): Body[] => [...new Map(bodies.map((one) => [JSON.stringify(one), one])).values()];

type How<Body> = {
  /** What is taken away in the same step: the draft that this was. */
  instead?: { store: Store; key: string };
  /** The body beside what waited at the same address. */
  merge?: (body: Body, was: Item<Body> | undefined) => Body;
  knows?: readonly Body[];
};

/**
 * Puts something into the outbox. When this resolves it is on the phone (or, where the phone keeps nothing, in this page). It goes out
 * by itself (post.ts); whether it has arrived, `items` says.
 * @param at its address within the kind; what waits there is replaced
 */
export async function enqueue<Body>(person: string, kind: string, at: string, body: Body, how: How<Body> = {}): Promise<void> {
  await edit<Item<Body>>(
    "outbox",
    keyOf({ person, kind, at }),
    (was) => ({
      person,
      kind,
      at,
      body: how.merge?.(body, was) ?? body,
      id: newItemId(),
      tries: 0,
      knows: distinct([...(how.knows ?? []), ...(was?.knows ?? []), ...(was && was.tries > 0 ? [was.body] : [])]),
      refused: null,
      report: was?.report ?? newItemId(),
    }),
    how.instead,
  );
  await readItems();
}
