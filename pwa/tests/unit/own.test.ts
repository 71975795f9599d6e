import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { EntryBody, EntryMonth, Me, OwnEntry } from "../../src/api/types";
import { arrived, fetchMonth, isWaiting, pull, removeEntry, saveEntry, waitingOn } from "../../src/participant/own/entries";
import kinds from "../../src/participant/own/kinds";
import { heard, isGone, learnt, placesOf, replaced, type Saving, withWaiting } from "../../src/participant/own/merge";
import { leave, session } from "../../src/participant/session";
import { all, edit, get } from "../../src/participant/store/db";
import { items, readItems } from "../../src/participant/store/items";

const MONTH = "2026-11";
const day = (on: string, line = ""): EntryBody => ({ diary: { day: on, heavy: 3, line } });
const head = (write_id: string, body: EntryBody) => ({ write_id, body, made_at: "2026-11-20T10:00:00+09:00" });
const entry = (id: string, seq: number, ...heads: OwnEntry["heads"]): OwnEntry => ({
  id,
  kind: "diary",
  seq,
  shown: false,
  days: [],
  heads,
});
const note = (on: string, repeat: string): EntryBody => ({ note: { what: "shift", title: "しごと", day: on, repeat } });
const month = (seq: number, ...entries: OwnEntry[]): EntryMonth => ({ month: MONTH, entries, seq, choices: [] });
const waits = (write: string, body: EntryBody, replaces: string[] = [], was: OwnEntry | null = null): Saving => ({
  write,
  put: { kind: "diary", ...body, replaces, made_at: "2026-11-20T11:00:00+09:00" },
  was,
});
const writes = (one: OwnEntry | undefined) => one?.heads.map(({ write_id }) => write_id);

describe("an entry with what waits", () => {
  const word = entry("e", 4, head("a", day("2026-11-20", "まえ")));
  it("shows what waits in place of what it replaces, and keeps what another phone has said meanwhile", () => {
    const saving = waits("b", day("2026-11-20", "いま"), ["a"], word);
    expect(writes(withWaiting(word, "e", saving))).toEqual(["b"]);
    const other = entry("e", 5, head("c", day("2026-11-20", "ほか")));
    expect(writes(withWaiting(other, "e", saving))).toEqual(["c", "b"]);
  });
  it("stands alone where the phone knows no more, and once when its answer was lost", () => {
    expect(writes(withWaiting(undefined, "e", waits("b", day("2026-11-20"))))).toEqual(["b"]);
    const held = entry("e", 6, head("b", day("2026-11-20")));
    expect(writes(withWaiting(held, "e", waits("b", day("2026-11-20"), ["a"], word)))).toEqual(["b"]);
  });
  it("asks when it was deleted here and changed there", () => {
    const other = entry("e", 5, head("c", day("2026-11-20", "ほか")));
    const both = withWaiting(other, "e", waits("b", {}, ["a"], word));
    expect([writes(both), isGone(both)]).toEqual([["c", "b"], false]);
    expect(isGone(withWaiting(word, "e", waits("b", {}, ["a"], word)))).toBe(true);
  });
});

describe("the days of a repeat", () => {
  const repeat = { ...entry("n", 3, head("a", note("2026-11-02", "FREQ=WEEKLY"))), days: ["2026-11-02"] };
  it("are gathered from every answer for as long as the rule is the same, and anew after another", () => {
    const asked = learnt([repeat], "undated", [{ ...repeat, days: ["2027-05-03"] }]);
    expect(asked[0]?.days).toEqual(["2027-05-03", "2026-11-02"]);
    const done = {
      ...entry("n", 4, head("b", { note: { ...note("2026-11-02", "FREQ=WEEKLY").note, done: ["2027-05-03"] } } as EntryBody)),
    };
    const after = learnt(asked, "undated", [{ ...done, days: ["2026-11-09"] }]);
    expect(after[0]?.days, "a far week that was looked at stays").toEqual(["2026-11-09", "2027-05-03", "2026-11-02"]);
    const daily = { ...entry("n", 5, head("c", note("2026-11-02", "FREQ=DAILY"))), days: ["2026-11-03"] };
    expect(learnt(after, "undated", [daily])[0]?.days).toEqual(["2026-11-03"]);
  });
  it("stand while only other words wait, and are unknown under another rule", () => {
    const sameDays = { note: { ...note("2026-11-02", "FREQ=WEEKLY").note, title: "ほか" } } as EntryBody;
    expect(withWaiting(repeat, "n", waits("b", sameDays, ["a"], repeat)).days).toEqual(["2026-11-02"]);
    expect(withWaiting(repeat, "n", waits("b", note("2026-11-02", "FREQ=DAILY"), ["a"], repeat)).days).toEqual([]);
  });
});

describe("what lies on the phone", () => {
  it("is kept by what stands: by months, all signs and repeats together, and nothing of what is deleted", () => {
    expect(placesOf(entry("e", 1, head("a", day("2026-11-30")), head("b", day("2026-12-01"))))).toEqual(["2026-11", "2026-12"]);
    expect(placesOf({ ...entry("n", 1, head("a", note("2026-11-02", "FREQ=WEEKLY"))), kind: "note" })).toEqual(["undated"]);
    expect(placesOf({ ...entry("s", 1, head("a", { item: { words: "うた" } })), kind: "item" })).toEqual(["undated"]);
    expect(placesOf(entry("e", 1, head("a", {})))).toEqual([]);
  });
  it("goes by the newer word, in whichever order words come", () => {
    const [old, young] = [entry("e", 3, head("a", day("2026-11-20"))), entry("e", 7, head("b", day("2026-11-20")))];
    expect(learnt(learnt([], MONTH, [young]), MONTH, [old])).toEqual([young]);
    expect(learnt(learnt([], MONTH, [old]), MONTH, [young])).toEqual([young]);
  });
  it("leaves a month when it is moved to another, or deleted", () => {
    const here = [entry("e", 3, head("a", day("2026-11-20"))), entry("f", 4, head("b", day("2026-11-21")))];
    expect(learnt(here, MONTH, [entry("e", 8, head("c", day("2026-12-01"))), entry("f", 9, head("d", {}))])).toEqual([]);
  });
  it("follows the word about a month but for later changes, and repeats that have not begun", () => {
    const gone = entry("gone", 3, head("a", day("2026-11-20")));
    const later = entry("later", 9, head("b", day("2026-11-21")));
    expect(heard([gone, later], MONTH, month(8))).toEqual([later]);
    const weekly = { ...entry("n", 2, head("a", note("2026-12-02", "FREQ=WEEKLY"))), kind: "note" as const };
    expect(heard([weekly], "undated", month(8))).toEqual([weekly]);
    expect(heard([weekly], "undated", { ...month(8), month: "2026-12" })).toEqual([]);
  });
});

describe("what a saving replaces", () => {
  it("is what the person saw and what may have left, not what never left", () => {
    expect(replaced(["a"], [], undefined)).toEqual(["a"]);
    expect(replaced(["b"], [], { body: waits("b", {}, ["a"]), tries: 0 })).toEqual(["a"]);
    expect(replaced(["b"], [], { body: waits("b", {}, ["a"]), tries: 1 })).toEqual(["a", "b"]);
  });
  it("stays within what the server takes, however long the phone is without a line; the version of the server is always named", () => {
    const own = Array.from({ length: 80 }, (_, i) => `w${i}`);
    const named = replaced(["held"], own, undefined);
    expect([named.length, named[0], named.at(-1)]).toEqual([50, "held", "w79"]);
  });
});

let people = 0;
let answers: Record<string, unknown> = {};
const asked: string[] = [];

beforeEach(async () => {
  people += 1;
  answers = {};
  asked.length = 0;
  session.value = { state: "in", me: { person: { id: `p${people}` }, month: MONTH } as Me, trouble: null };
  await readItems(`p${people}`);
  vi.stubGlobal("fetch", async (path: string) => {
    asked.push(path);
    if (!(path in answers)) throw new TypeError("offline");
    return new Response(JSON.stringify(answers[path]), { headers: { "content-type": "application/json" } });
  });
});
afterEach(() => vi.unstubAllGlobals());

const kept = (part: string) => get<unknown>("kept", `own/p${people}/${part}`);
const ids = async (part: string) => ((await kept(part)) as OwnEntry[] | undefined)?.map(({ id }) => id);
const leaves = (id: string) =>
  edit<{ tries: number }>("outbox", `p${people}/own/${id}`, (was) => was && { ...was, tries: was.tries + 1 }).then(() => readItems());

describe("saving without a line", () => {
  it("is on the phone, once per entry, and the last words travel; earlier ones that may have left are replaced", async () => {
    const first = await saveEntry("diary", day("2026-11-20"));
    const second = await saveEntry("diary", day("2026-11-20", "a"), first);
    expect(waitingOn(first.id)?.body.put.replaces).toEqual([]);
    await leaves(first.id);
    // The screen still shows what it drew before the second saving.
    await saveEntry("diary", day("2026-11-20", "b"), first);
    const item = waitingOn(first.id);
    expect(item?.body.put).toMatchObject({ diary: { line: "b" } });
    expect(item?.body.put.replaces).toContain(second.heads[0]?.write_id);
    expect(items.value).toHaveLength(1);
  });
  it("leaves no trace of what was deleted before it ever left", async () => {
    const first = await saveEntry("diary", day("2026-11-20"));
    await removeEntry(first);
    expect(isWaiting(first.id)).toBe(false);
    const second = await saveEntry("diary", day("2026-11-20"));
    await leaves(second.id);
    await removeEntry(second);
    expect(waitingOn(second.id)?.body.put).not.toHaveProperty("diary");
  });
  it("goes to the entry's own address, and only the server's word about that entry proves its arrival", () => {
    const { own } = kinds;
    expect(own.path("e", waits("w", {}))).toBe("/api/me/entries/e/w");
    const [word, other] = [entry("e", 3, head("w", day("2026-11-20"))), entry("x", 3)];
    expect([own.proves(word, "e"), own.proves(other, "e"), own.proves({ id: "e" }, "e")]).toEqual([true, false, false]);
  });
});

describe("changes elsewhere", () => {
  const e = (seq: number, on: string) => entry("e", seq, head(`w${seq}`, day(on)));
  it("come into every month that lies on the phone, page by page", async () => {
    answers[`/api/me/entries/months/${MONTH}`] = month(2, e(1, "2026-11-20"));
    await fetchMonth(MONTH);
    answers["/api/me/entries/changes/2"] = { entries: [e(3, "2026-11-21")], seq: 3, more: true };
    answers["/api/me/entries/changes/3"] = { entries: [e(4, "2026-12-01")], seq: 4, more: false };
    await pull();
    expect([await ids(MONTH), ((await kept("index")) as { seq: number }).seq]).toEqual([[], 4]);
  });
  it("are asked for when they lie between what was known and what has arrived", async () => {
    answers[`/api/me/entries/months/${MONTH}`] = month(2);
    await fetchMonth(MONTH);
    await arrived(e(3, "2026-11-20"));
    expect(((await kept("index")) as { seq: number }).seq).toBe(3);
    await arrived(entry("f", 5, head("x", day("2026-11-22"))));
    expect([((await kept("index")) as { seq: number }).seq, await ids(MONTH)]).toEqual([3, ["e", "f"]]);
  });
  it("do not hide what has arrived on a page that has not read yet which months lie here", async () => {
    await edit("kept", `own/p${people}/index`, () => ({ seq: 2, months: [MONTH], choices: [] }));
    await edit("kept", `own/p${people}/${MONTH}`, () => [e(1, "2026-11-20")]);
    await arrived(entry("f", 3, head("x", day("2026-11-22"))));
    expect([await ids(MONTH), ((await kept("index")) as { seq: number }).seq]).toEqual([["e", "f"], 3]);
  });
  it("do not make an older month seem complete", async () => {
    answers[`/api/me/entries/months/${MONTH}`] = month(2);
    await fetchMonth(MONTH);
    answers["/api/me/entries/months/2026-10"] = { ...month(6), month: "2026-10" };
    await fetchMonth("2026-10");
    expect([asked.at(-1), ((await kept("index")) as { seq: number }).seq]).toEqual(["/api/me/entries/changes/2", 2]);
  });
});

it("stays bounded on the phone: the month looked at longest ago makes room", async () => {
  for (let i = 0; i < 20; i++) {
    const of = `20${10 + i}-01`;
    answers[`/api/me/entries/months/${of}`] = { ...month(1), month: of };
    await fetchMonth(of);
  }
  expect([await kept("2010-01"), await kept("2029-01"), ((await kept("index")) as { months: string[] }).months.length]).toEqual([
    undefined,
    [],
    15,
  ]);
});

it("leaves the phone with the sign-in, but for what has not arrived", async () => {
  answers[`/api/me/entries/months/${MONTH}`] = month(2, entry("e", 1, head("a", day("2026-11-20"))));
  await fetchMonth(MONTH);
  await saveEntry("diary", day("2026-11-21"));
  await leave();
  expect([
    (await all("kept")).length,
    (await all<{ person: string }>("outbox")).filter(({ person }) => person === `p${people}`).length,
  ]).toEqual([0, 1]);
});
