import type { CheckIn, Help, PutCheckIn, PutHelp, PutUndelivered, Undelivered } from "../../api/types";
import { monthOf } from "../../shared/dates";
import { LATER } from "../later";
import { learn, load, me } from "../session";
import { draft, keep } from "./draft";
import { delivered, type Item, type Refusal } from "./items";

/**
 * One sort of thing that must arrive. Every kind goes to an address of its own, so that however often it is sent it is one thing. A
 * further kind is one more entry below, or comes with its screens.
 */
export type Kind<Body, Answer> = {
  path(at: string, body: Body): string;
  /** What is sent to that path, and how. Left out: a PUT of the body. */
  wire?(body: Body): readonly ["PUT" | "POST", unknown];
  /** Is this the server's word that it holds the thing at this address? Anything else, however cheerful its status, is not. */
  proves(answer: Partial<Answer>, at: string): boolean;
  /** It has arrived: what the phone knows from now on. */
  arrived?(answer: Answer, item: Item<Body>): void | Promise<void>;
  /** A text that took the place of one that has arrived meanwhile replaces it. */
  follows?(item: Item<Body>, arrived: Answer): Item<Body>;
  /** The text that stands on the server, when it refuses because of it: was it one's own? Then the item replaces it, without asking. */
  over?(item: Item<Body>, standing: Answer): Item<Body> | null;
  /** The server has no such thing, and that is just what was wanted: it need not be sent again. */
  moot?(item: Item<Body>, refusal: Refusal): boolean;
  /** What to name, and of which month, when a worker must be told that the server refuses it. Left out: nobody is told. */
  told?(item: Item<Body>): Pick<PutUndelivered, "what" | "month">;
};

const tidy = (text = ""): string => text.replace(/\r\n?/g, "\n").trim();

/** What a text says, to lay two side by side: the server trims words, and the order of answers does not matter. */
const textOf = ({ form, scale, form_version, hitokoto, yokatta, answers }: PutCheckIn | CheckIn): string =>
  JSON.stringify([form, scale, form_version, tidy(hitokoto), tidy(yokatta), Object.entries(answers).sort()]);

const replacing = (item: Item<PutCheckIn>, { version }: CheckIn): Item<PutCheckIn> => ({
  ...item,
  body: { ...item.body, replaces: version },
  knows: [],
});

const checkIn: Kind<PutCheckIn, CheckIn> = {
  path: (month) => `/api/me/check-ins/${month}`,
  proves: ({ month, version = 0, received_at }, at) => month === at && version > 0 && typeof received_at === "string",
  async arrived(answer, { at, person }) {
    const now = draft.peek();
    if (now && now.person === person && now.month === at) keep({ ...now, replaces: answer.version, knows: [] });
    if (me()?.month === at) await learn({ check_in: answer });
    else await load();
  },
  follows: replacing,
  over: (item, standing) => (item.knows.some((one) => textOf(one) === textOf(standing)) ? replacing(item, standing) : null),
  told: ({ at }) => ({ what: "check_in", month: at }),
};

const help: Kind<PutHelp, Help> = {
  path: (id) => `/api/me/help/${id}`,
  proves: ({ id, received_at }, at) => id === at && typeof received_at === "string",
  arrived(answer, item) {
    delivered.value = { ...item, ...answer };
    // Home names the call that is planned now.
    void load();
  },
  told: ({ body }) => ({ what: "help", month: monthOf(body.pressed_at) }),
};

/** That the server refuses something else: a worker is told so, without any of its content. */
const undelivered: Kind<PutUndelivered, Undelivered> = {
  path: (id) => `/api/me/undelivered/${id}`,
  proves: ({ id, received_at }, at) => id === at && typeof received_at === "string",
};

type Kinds = Record<string, Kind<unknown, unknown>>;

const KINDS = { check_in: checkIn, help, undelivered } as unknown as Kinds;

/** Those of home and the check-in are here; the others come with their screens. Fails when they cannot be had. */
export const kindOf = async (name: string): Promise<Kind<unknown, unknown> | undefined> =>
  KINDS[name] ?? ((await LATER[name.startsWith("own") ? "own" : "interviews"]?.()) as unknown as { kinds: Kinds } | undefined)?.kinds[name];
