/** A person's interviews on the phone: the server's last word, kept for a start without a line, and what waits to be sent. */
import { call } from "../../api/call";
import type { OpenSlot, OwnInterview, OwnInterviews, PutWish } from "../../api/types";
import { newId } from "../../shared/ids";
import { computed, signal } from "../../shared/signal";
import { nowInstant, nowMs } from "../clock";
import { leave, me } from "../session";
import { get, put } from "../store/db";
import { enqueue, type Item, items } from "../store/items";
import { post } from "../store/post";

/** A step on one interview; the latest takes the place of one that has not left. Each may be sent twice: the server counts it once. */
export type Step =
  | { readonly act: "wish"; readonly wish: PutWish }
  | { readonly act: "accept"; readonly wire: { readonly booking_id: string } }
  | { readonly act: "late"; readonly wire: { readonly booking_id: string; readonly minutes: number } }
  | { readonly act: "cancel"; readonly wire?: undefined };

/** `came`: when the server's last answer to something sent from this phone was heard, by interview. */
type Heard = { readonly of: string; readonly page: OwnInterviews; readonly came: Readonly<Record<string, string>> };

const heard = signal<Heard | null>(null);
/** Whether the last question had no answer. */
export const unheard = signal(false);

const own = computed(() => (heard.value?.of === me()?.person.id ? heard.value : null));

/** The server's last word to who is signed in; null before the first one. */
export const page = computed<OwnInterviews | null>(() => own.value?.page ?? null);
export const cameAt = (id: string): string | undefined => own.value?.came[id];

async function keep(next: Heard): Promise<void> {
  heard.value = next;
  if (next.of === me()?.person.id) await put("kept", "interviews", next);
}

/** What has arrived after the server said its word, and was learnt before that was heard, is the newer. */
function overtaken(word: OwnInterviews, before: readonly OwnInterview[]): OwnInterviews {
  const said = new Map(word.interviews.map((one) => [one.id, one]));
  const came = page.value?.interviews.filter((one) => !before.includes(one) && one.version > (said.get(one.id)?.version ?? 0)) ?? [];
  return { ...word, interviews: [...came, ...word.interviews.filter(({ id }) => !came.some((one) => one.id === id))] };
}

/** Shows what was heard last, and asks anew. */
export async function refresh(): Promise<void> {
  const of = me()?.person.id ?? "";
  if (!own.value) {
    const last = await get<Heard>("kept", "interviews");
    if (last?.of === of && !own.value) heard.value = last;
  }
  const before = page.value?.interviews ?? [];
  const answer = await call<OwnInterviews>("GET", "/api/me/interviews", undefined, of);
  unheard.value = !answer.ok;
  if (answer.ok) await keep({ of, page: overtaken(answer.value, before), came: own.value?.came ?? {} });
  else if (answer.error.kind === "problem" && answer.error.status === 401) await leave();
}

/** Takes the server's word about one interview, heard at this moment. */
export async function learn(one: OwnInterview, at: string): Promise<void> {
  const of = me()?.person.id ?? "";
  const last = own.value ?? (await get<Heard>("kept", "interviews"));
  const known = last?.of === of ? last : null;
  const others = known?.page.interviews.filter(({ id }) => id !== one.id) ?? [];
  const bare = { now: at, today: at.slice(0, 10), channels: [], workers: [], slots: [] };
  await keep({
    of,
    page: { ...(known?.page ?? bare), interviews: [one, ...others] } as OwnInterviews,
    came: { ...known?.came, [one.id]: at },
  });
}

/** The step on an interview that has not arrived, if there is one. */
export const waitingOn = (id: string): Item<Step> | undefined =>
  items.value.find(({ kind, at }) => kind === "interview" && at === id) as Item<Step> | undefined;

/** On the phone first, then on its way. What waits for the same interview is replaced by it. */
export async function take(id: string, body: Step): Promise<void> {
  await enqueue(me()?.person.id ?? "", "interview", id, body);
  void post();
}

type Wanted = Pick<PutWish, "channel" | "when"> & { id?: string; slot?: OpenSlot | undefined; about?: string };

/**
 * Asks for an interview, or for another time of one (かえたい).
 * @param of the interview that it changes
 * @returns its id
 */
export async function ask({ id = newId(nowMs()), channel, when, slot, about }: Wanted, of?: OwnInterview): Promise<string> {
  const wish: PutWish = {
    channel,
    when,
    about: about ?? of?.about ?? "",
    times: of?.times ?? "",
    with_staff: of?.with_staff ?? null,
    slot: slot ? { pattern_id: slot.pattern_id, starts_at: slot.starts_at } : null,
    asked_at: nowInstant(),
    replaces: of?.version ?? null,
    keep_time: false,
  };
  await take(of?.id ?? id, { act: "wish", wish });
  return of?.id ?? id;
}

/** Other words, or the telephone instead of a video call; the time stays. What still waits here takes them along. */
export function amend(id: string, change: Partial<PutWish>): Promise<void> {
  const waiting = waitingOn(id)?.body;
  const one = page.value?.interviews.find((each) => each.id === id);
  if (waiting?.act === "wish") return take(id, { act: "wish", wish: { ...waiting.wish, ...change } });
  if (!one) return Promise.resolve();
  const { channel, about, times, with_staff, version } = one;
  const kept = { channel, when: one.when_wanted, about, times, with_staff, slot: null, replaces: version, keep_time: true };
  return take(id, { act: "wish", wish: { ...kept, asked_at: nowInstant(), ...change } });
}

/** 「ちがいます」 or 「ありがとう」 to what was written down. */
export async function answer(id: string, kind: "differs" | "thanks", words: string, version: number): Promise<void> {
  await enqueue(me()?.person.id ?? "", "interview_reply", `${id}/${newId(nowMs())}`, { kind, words, version });
  void post();
}
