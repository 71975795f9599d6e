import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it } from "vitest";
import type { CheckIn, Me } from "../../src/api/types";
import { begin, bodyOf, change, finish, settle, visit } from "../../src/participant/store/change";
import { all } from "../../src/participant/store/db";
import { type Draft, draft, openDrafts, undelivered } from "../../src/participant/store/draft";

const SHAPE = { form_version: 1, form: "full", scale: "four", screen: "q1" };
let people = 0;

const someone = (month: string, check_in: Partial<CheckIn> | null = null): Me =>
  ({ month, person: { id: `p${people}`, form: "full", scale: "four" }, check_in }) as unknown as Me;
const arrived = (version: number): CheckIn => ({ version }) as CheckIn;
const onDisk = async (): Promise<Draft[]> => (await all<Draft>("drafts")).filter((one) => one.person === `p${people}`);
const now = (): Draft => {
  const current = draft.peek();
  if (!current) throw new Error("no draft");
  return current;
};

beforeEach(() => {
  people += 1;
  draft.value = null;
});

describe("a draft", () => {
  it("is on the phone after every change", async () => {
    await begin(someone("2026-11"), SHAPE);
    change({ answers: { q1: 4 } });
    visit("q2");
    expect(await onDisk()).toMatchObject([{ answers: { q1: 4 }, screen: "q2", revision: 1 }]);
  });
  it("is found again", async () => {
    await begin(someone("2026-11"), SHAPE);
    change({ hitokoto: "あ" });
    draft.value = null;
    await openDrafts(`p${people}`, "2026-11");
    expect(now().hitokoto).toBe("あ");
  });
  it("is not overwritten by what the disk held a moment ago", async () => {
    await begin(someone("2026-11"), SHAPE);
    const opening = openDrafts(`p${people}`, "2026-11");
    change({ hitokoto: "まだ かいて いる" });
    await opening;
    expect(now().hitokoto).toBe("まだ かいて いる");
  });
  it("of an amendment starts from what was sent and names its version", async () => {
    const sent = { version: 3, form_version: 1, form: "short", scale: "three", answers: { q1: 1 }, hitokoto: "い", yokatta: "" };
    await begin(someone("2026-11", sent), SHAPE);
    expect(bodyOf(now(), "x")).toMatchObject({ replaces: 3, form: "short", scale: "three", answers: { q1: 1 }, hitokoto: "い" });
  });
  it("tells the same end however often it is sent, and a new one after a change", async () => {
    await begin(someone("2026-11"), SHAPE);
    finish("2026-11-20T10:00:00+09:00");
    finish("2026-11-20T11:00:00+09:00");
    expect(now().finished_at).toBe("2026-11-20T10:00:00+09:00");
    change({ yokatta: "う" });
    expect(now().finished_at).toBeNull();
  });
});

describe("arrival", () => {
  it("takes the draft from the phone", async () => {
    await begin(someone("2026-11"), SHAPE);
    await settle(now(), arrived(1));
    expect(draft.value).toBeNull();
    expect(await onDisk()).toEqual([]);
  });
  it("leaves what was changed on the way, which then replaces what arrived", async () => {
    await begin(someone("2026-11"), SHAPE);
    const sent = now();
    change({ hitokoto: "あとから" });
    await settle(sent, arrived(1));
    expect(now()).toMatchObject({ hitokoto: "あとから", replaces: 1 });
    expect(await onDisk()).toHaveLength(1);
  });
});

describe("a new month", () => {
  it("shows what was finished in the old one and has not arrived", async () => {
    await begin(someone("2026-11"), SHAPE);
    finish("2026-11-30T22:00:00+09:00");
    await openDrafts(`p${people}`, "2026-12");
    expect(draft.value).toBeNull();
    expect(undelivered.value).toMatchObject([{ month: "2026-11" }]);
  });
  it("takes over the words, not the answers, of a letter that was never finished", async () => {
    await begin(someone("2026-11"), SHAPE);
    change({ answers: { q1: 1 }, hitokoto: "だいじな こと" });
    await openDrafts(`p${people}`, "2026-12");
    await begin(someone("2026-12"), SHAPE);
    expect(now()).toMatchObject({ month: "2026-12", answers: {}, hitokoto: "だいじな こと" });
    expect(await onDisk()).toHaveLength(1);
  });
});
