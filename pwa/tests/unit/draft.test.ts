import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it } from "vitest";
import type { CheckIn, Me } from "../../src/api/types";
import { session } from "../../src/participant/session";
import { begin, bodyOf, change, handOver, takeBack, visit } from "../../src/participant/store/change";
import { all } from "../../src/participant/store/db";
import { type Draft, draft, openDrafts } from "../../src/participant/store/draft";
import { type Letter, letterOf } from "../../src/participant/store/items";

const SHAPE = { form_version: 1, form: "full", scale: "four-1", screen: "q1" };
const LATE = "2026-11-20T10:00:00+09:00";
let people = 0;

const someone = (month: string, check_in: Partial<CheckIn> | null = null): Me =>
  ({ month, person: { id: `p${people}`, form: "full", scale: "four-1" }, check_in }) as unknown as Me;
const onDisk = async (): Promise<Draft[]> => (await all<Draft>("drafts")).filter((one) => one.person === `p${people}`);
const now = (): Draft => {
  const current = draft.peek();
  if (!current) throw new Error("no draft");
  return current;
};
const waiting = (month = "2026-11"): Letter => {
  const letter = letterOf(month);
  if (!letter) throw new Error("nothing waits");
  return letter;
};

// Nobody is signed in here: what is handed over stays where it is.
beforeEach(async () => {
  people += 1;
  draft.value = null;
  session.value = { state: "out" };
  await openDrafts(`p${people}`, "2026-11");
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
    const sent = { version: 3, form_version: 1, form: "short", scale: "three-1", answers: { q1: 1 }, hitokoto: "い", yokatta: "" };
    await begin(someone("2026-11", sent), SHAPE);
    expect(bodyOf(now(), "x")).toMatchObject({ replaces: 3, form: "short", scale: "three-1", answers: { q1: 1 }, hitokoto: "い" });
  });
  it("of somebody else stays apart", async () => {
    await begin(someone("2026-11"), SHAPE);
    await openDrafts("somebody else", "2026-11");
    expect(draft.value).toBeNull();
    await openDrafts(`p${people}`, "2026-11");
    expect(now().person).toBe(`p${people}`);
  });
});

describe("handed over", () => {
  it("is a final record in the outbox and no draft any more", async () => {
    await begin(someone("2026-11"), SHAPE);
    change({ answers: { q1: 4 } });
    await handOver(LATE);
    expect(draft.value).toBeNull();
    expect(await onDisk()).toEqual([]);
    expect(waiting()).toMatchObject({ person: `p${people}`, tries: 0, body: { answers: { q1: 4 }, finished_at: LATE } });
  });
  it("can be amended while it waits: the newest words take its place, and what may have left is known as one's own", async () => {
    await begin(someone("2026-11"), SHAPE);
    change({ hitokoto: "はじめ" });
    await handOver(LATE);
    await begin(someone("2026-11"), SHAPE);
    expect(now()).toMatchObject({ hitokoto: "はじめ", revision: 0, replaces: null });
    change({ hitokoto: "あとから" });
    await handOver(LATE);
    expect(waiting().body.hitokoto).toBe("あとから");
    expect(waiting().knows.map(({ hitokoto }) => hitokoto)).toEqual(["はじめ"]);
  });
  it("is the draft again when it is taken back", async () => {
    await begin(someone("2026-11"), SHAPE);
    change({ answers: { q1: 2 }, hitokoto: "なおす" });
    await handOver(LATE);
    await takeBack(waiting(), "q1");
    expect(letterOf("2026-11")).toBeUndefined();
    expect(now()).toMatchObject({ answers: { q1: 2 }, hitokoto: "なおす", screen: "q1" });
    expect(await onDisk()).toHaveLength(1);
  });
});

describe("a new month", () => {
  it("shows what was handed over in the old one and has not arrived", async () => {
    await begin(someone("2026-11"), SHAPE);
    await handOver("2026-11-30T22:00:00+09:00");
    await openDrafts(`p${people}`, "2026-12");
    expect(draft.value).toBeNull();
    expect(waiting().at).toBe("2026-11");
  });
  it("takes over the words, not the answers, of a letter that was never finished", async () => {
    await begin(someone("2026-11"), SHAPE);
    change({ answers: { q1: 1 }, hitokoto: "だいじな こと" });
    await openDrafts(`p${people}`, "2026-12");
    await begin(someone("2026-12"), SHAPE);
    expect(now()).toMatchObject({ month: "2026-12", answers: {}, hitokoto: "だいじな こと" });
    expect(await onDisk()).toHaveLength(1);
  });
  const sentWords = { version: 3, form_version: 1, form: "full", scale: "four-1", answers: {}, hitokoto: "もう つたえた", yokatta: "" };
  it("does not open with words that were sent: what was begun from them only to look goes", async () => {
    await begin(someone("2026-11", sentWords), SHAPE);
    await openDrafts(`p${people}`, "2026-12");
    await begin(someone("2026-12"), SHAPE);
    expect(now()).toMatchObject({ month: "2026-12", hitokoto: "" });
    expect(await onDisk()).toHaveLength(1);
  });
  it("nor with those of a letter that may have arrived", async () => {
    await begin(someone("2026-11"), SHAPE);
    change({ hitokoto: "もう おくった" });
    await handOver(LATE);
    await begin(someone("2026-11"), SHAPE);
    await openDrafts(`p${people}`, "2026-12");
    await begin(someone("2026-12"), SHAPE);
    expect(now()).toMatchObject({ month: "2026-12", hitokoto: "" });
  });
  it("keeps on the phone what was written over sent words and never sent", async () => {
    await begin(someone("2026-11", sentWords), SHAPE);
    change({ hitokoto: "かきかけ" });
    await openDrafts(`p${people}`, "2026-12");
    await begin(someone("2026-12"), SHAPE);
    expect(now()).toMatchObject({ month: "2026-12", hitokoto: "" });
    expect((await onDisk()).map(({ hitokoto }) => hitokoto)).toContain("かきかけ");
  });
  it("keeps words that were never sent until a letter opens with them", async () => {
    await begin(someone("2026-10"), SHAPE);
    change({ hitokoto: "だいじな こと" });
    await openDrafts(`p${people}`, "2026-11");
    await begin(someone("2026-11", sentWords), SHAPE);
    expect(now().hitokoto).toBe("もう つたえた");
    await openDrafts(`p${people}`, "2026-12");
    await begin(someone("2026-12"), SHAPE);
    expect(now().hitokoto).toBe("だいじな こと");
    expect(await onDisk()).toHaveLength(1);
  });
});
