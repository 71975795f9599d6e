import "fake-indexeddb/auto";
import { describe, expect, it, vi } from "vitest";
import type { Me, OpenSlot, OwnInterview, OwnInterviews, PutWish } from "../../src/api/types";
import { learn, page, refresh } from "../../src/participant/interviews/data";
import kinds, { following } from "../../src/participant/interviews/kinds";
import { byDay, firstOf, inOrder, isPast } from "../../src/participant/interviews/times";
import { session } from "../../src/participant/session";
import type { Item } from "../../src/participant/store/items";

const slot = (starts_at: string, ...channels: OpenSlot["channels"]): OpenSlot => ({
  pattern_id: "p",
  starts_at,
  minutes: 30,
  channels,
  worker: { id: "w", name: "{佐野|さの}" },
});
const wish = (told: Partial<PutWish> = {}): PutWish => ({
  channel: "phone",
  when: "any",
  about: "",
  times: "",
  with_staff: null,
  slot: null,
  asked_at: "2026-11-20T10:00:00+09:00",
  replaces: null,
  keep_time: false,
  ...told,
});
const one = (told: Partial<OwnInterview> = {}): OwnInterview =>
  ({ id: "i", version: 3, state: "asked", channel: "phone", when_wanted: "any", starts_at: null, ...told }) as OwnInterview;

describe("open times", () => {
  const slots = [
    slot("2026-11-21T10:00:00+09:00", "phone", "video"),
    slot("2026-11-21T10:30:00+09:00", "phone"),
    slot("2026-11-28T10:00:00+09:00", "phone"),
  ];
  const now = Date.parse("2026-11-20T10:00:00+09:00");
  it("are those of the way, day by day, and not over", () => {
    expect(byDay(slots, "phone", now).map(([day, times]) => [day, times.length])).toEqual([
      ["2026-11-21", 2],
      ["2026-11-28", 1],
    ]);
    expect(byDay(slots, "video", now)).toHaveLength(1);
    expect(byDay(slots, "visit", now)).toEqual([]);
    expect(byDay(slots, "phone", Date.parse("2026-11-21T10:15:00+09:00"))[0]?.[1]).toHaveLength(1);
  });
  it("are few at first, and never none", () => {
    const days = byDay(slots, "phone", now);
    expect([firstOf(days, 4), firstOf(days, 2), firstOf(days, 1), firstOf([], 4)]).toEqual([2, 1, 1, 0]);
  });
});

it("what has a time comes first, by its time; what is over does not stand among them", () => {
  const all = [
    one({ id: "waits" }),
    one({ id: "later", state: "booked", starts_at: "2026-12-01T10:00:00+09:00" }),
    one({ id: "over", state: "done" }),
    one({ id: "soon", state: "proposed", starts_at: "2026-11-24T10:00:00+09:00" }),
  ];
  expect(inOrder(all).map(({ id }) => id)).toEqual(["soon", "later", "waits"]);
});

it("a time is over when the interview is", () => {
  const booked = one({ state: "booked", starts_at: "2026-11-24T17:30:00+09:00", minutes: 30 });
  const at = (time: string) => isPast(booked, Date.parse(`2026-11-24T${time}:00+09:00`));
  expect([at("08:00"), at("17:59"), at("18:00")]).toEqual([false, false, true]);
  expect(isPast(one(), Date.parse("2026-11-24T18:00:00+09:00"))).toBe(false);
});

describe("a wish that meets another version", () => {
  it("has arrived, when it is the first: what is left to say are its words, and no time is given back for them", () => {
    const booked = one({ state: "booked", channel: "video", when_wanted: "any" });
    expect(following(wish({ about: "ことば" }), booked)).toMatchObject({ about: "ことば", channel: "video", replaces: 3, keep_time: true });
  });
  it("that changes words or takes the telephone goes on from what stands", () => {
    const amended = wish({ replaces: 1, keep_time: true, channel: "phone" });
    expect(following(amended, one({ channel: "video", state: "booked" }))).toMatchObject({ channel: "phone", replaces: 3 });
    expect(following(amended, one({ channel: "office" }))).toMatchObject({ channel: "office", replaces: 3 });
  });
  it("that is about way or time is asked about", () => {
    expect(following(wish({ replaces: 1, when: "discuss" }), one())).toBeNull();
  });
});

describe("what is sent", () => {
  const { interview, interview_reply } = kinds;
  it("goes to the interview's own address", () => {
    expect(interview.path("i", { act: "wish", wish: wish() })).toBe("/api/me/interviews/i");
    const late = { act: "late", wire: { booking_id: "b", minutes: 10 } } as const;
    expect(interview.path("i", late)).toBe("/api/me/interviews/i/late");
    expect(interview.wire?.(late)).toEqual(["POST", { booking_id: "b", minutes: 10 }]);
    expect(interview_reply.path("i/r", { kind: "thanks", words: "", version: 1 })).toBe("/api/me/interviews/i/replies/r");
  });
  it("has arrived by the server's word about this very interview", () => {
    expect(interview.proves(one(), "i")).toBe(true);
    expect(interview_reply.proves(one(), "i/r")).toBe(true);
    for (const answer of [{}, one({ id: "other" }), one({ version: 0 })]) expect(interview.proves(answer, "i")).toBe(false);
  });
  it("is told to a worker when it is refused: to talk today as what it is", () => {
    const of = (when: PutWish["when"]) => ({ body: { act: "wish", wish: wish({ when }) } }) as Item<never>;
    expect([of("any"), of("today")].map((item) => interview.told?.(item).what)).toEqual(["interview", "today"]);
    expect(interview_reply.told?.({} as Item<never>)).toMatchObject({ what: "reply", month: expect.stringMatching(/^\d{4}-\d{2}$/) });
  });
  it("need not be given up where there is nothing", () => {
    const item = (act: "cancel" | "accept") => ({ body: act === "cancel" ? { act } : { act, wire: { booking_id: "b" } } }) as Item<never>;
    const gone = { kind: "problem", status: 404, code: "not_found", detail: "" } as const;
    expect(interview.moot?.(item("cancel"), gone)).toBe(true);
    expect(interview.moot?.(item("accept"), gone)).toBe(false);
    expect(interview.moot?.(item("cancel"), { ...gone, code: "unknown" })).toBe(false);
  });
});

describe("what arrives while the server is asked how things stand", () => {
  const AT = "2026-11-20T10:00:00+09:00";
  const asks = (said: readonly OwnInterview[]) => {
    let give: (answer: Response) => void = () => undefined;
    const answer = new Promise<Response>((resolve) => {
      give = resolve;
    });
    vi.stubGlobal("fetch", () => answer);
    return () => give(Response.json({ interviews: said } as OwnInterviews));
  };
  const versions = () => page.value?.interviews.map(({ id, version }) => [id, version]);
  it("is newer than an answer that does not know it, and older than one that knows more", async () => {
    session.value = { state: "in", me: { person: { id: "p" } } as Me, trouble: null };
    await learn(one({ id: "a", version: 1 }), AT);
    const older = asks([one({ id: "a", version: 1 })]);
    const first = refresh();
    await vi.waitFor(() => expect(page.value).not.toBeNull());
    await learn(one({ id: "a", version: 2 }), AT);
    await learn(one({ id: "new", version: 1 }), AT);
    older();
    await first;
    expect(versions()).toEqual([
      ["new", 1],
      ["a", 2],
    ]);
    const newer = asks([one({ id: "a", version: 3 })]);
    const second = refresh();
    newer();
    await second;
    expect(versions(), "what the server no longer names is gone").toEqual([["a", 3]]);
  });
});
