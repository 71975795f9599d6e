import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it } from "vitest";
import type { CheckIn, PutCheckIn } from "../../src/api/types";
import { session } from "../../src/participant/session";
import { all, edit, get, keepAll, lasting, put, remove } from "../../src/participant/store/db";
import { enqueue, items, type Letter, letters, readItems } from "../../src/participant/store/items";
import { kindOf } from "../../src/participant/store/kinds";
import { passing } from "../../src/participant/store/passing";
import { giveUp } from "../../src/participant/store/revise";

const body = (hitokoto: string, replaces: number | null = null): PutCheckIn => ({
  form_version: 1,
  form: "full",
  scale: "four-1",
  answers: { q1: 4, q10: ["none"] },
  hitokoto,
  yokatta: "",
  finished_at: "2026-11-20T10:00:00+09:00",
  replaces,
});
const held = (hitokoto: string, version = 1): CheckIn =>
  ({ ...body(hitokoto), answers: { q10: ["none"], q1: 4 }, month: "2026-11", version, received_at: "2026-11-20T10:00:00+09:00" }) as never;

let people = 0;
const send = (hitokoto: string) => enqueue(`p${people}`, "check_in", "2026-11", body(hitokoto));
const letter = (): Letter => letters.value[0] as Letter;
const leaves = () => edit<Letter>("outbox", `p${people}/check_in/2026-11`, (was) => was && { ...was, tries: was.tries + 1 });

beforeEach(async () => {
  people += 1;
  session.value = { state: "out" };
  await readItems(`p${people}`);
});

/** The phone's disk refuses whatever a put of this kind brings. */
async function withFullDisk(isRefused: (value: unknown) => boolean, work: () => Promise<void>): Promise<void> {
  const real = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (value, key) {
    if (!isRefused(value)) return real.call(this, value, key);
    this.transaction.abort();
    throw new DOMException("full", "QuotaExceededError");
  };
  await work();
  IDBObjectStore.prototype.put = real;
}

describe("what must arrive", () => {
  it("is one item per address; the newest takes the place of an older one", async () => {
    await send("はじめ");
    await send("つぎ");
    expect(items.value).toHaveLength(1);
    expect(letter()).toMatchObject({ body: { hitokoto: "つぎ" }, knows: [] });
  });
  it("remembers every text of one's own that may have arrived", async () => {
    for (const words of ["あ", "い"]) {
      await send(words);
      await leaves();
    }
    await send("う");
    expect(letter().knows.map(({ hitokoto }) => hitokoto)).toEqual(["あ", "い"]);
  });
  it("remembers each of them once, however often it is amended while it waits", async () => {
    const texts = Array.from("abcdefghijklmnop");
    for (const words of texts) {
      const waiting = letters.value[0];
      // As a draft that is begun from what waits.
      const knows = waiting ? [...waiting.knows, waiting.body] : [];
      await enqueue(`p${people}`, "check_in", "2026-11", body(words), { knows });
      await leaves();
    }
    expect(letter().knows.map(({ hitokoto }) => hitokoto)).toEqual(texts.slice(0, -1));
  });
  it("leaves the phone undelivered only when the person says so, and not when it was changed meanwhile", async () => {
    await send("あ");
    const seen = letter();
    await send("い");
    await giveUp(seen);
    expect(letter().body.hitokoto).toBe("い");
    await giveUp(letter());
    expect(items.value).toEqual([]);
  });
  it("of somebody else is not shown", async () => {
    await send("あ");
    await readItems("somebody else");
    expect(items.value).toEqual([]);
  });
});

describe("two tabs on a phone that was full for a while", () => {
  const key = (at: string) => `p${people}/check_in/${at}`;
  const one = (words: string) => ({ person: `p${people}`, words });
  const tab = (name: string): Promise<typeof import("../../src/participant/store/db")> =>
    import(/* @vite-ignore */ `../../src/participant/store/db?${name}${people}`);
  const found = async () => (await all<{ person: string; words: string }>("outbox")).filter(({ person }) => person === `p${people}`);

  it("do not write what was older over what is newer", async () => {
    const other = await tab("other");
    await put("outbox", key("2026-11"), one("first"));
    await other.all("outbox");
    await withFullDisk(
      () => true,
      () => other.put("outbox", key("2026-11"), one("in memory")),
    );
    await put("outbox", key("2026-11"), one("newer"));
    await other.keepAll();
    expect([await found(), other.lasting.value]).toEqual([[one("newer")], true]);
  });
  it("do not take it away either", async () => {
    const other = await tab("other");
    await put("outbox", key("2026-11"), one("first"));
    await other.all("outbox");
    const real = IDBObjectStore.prototype.delete;
    IDBObjectStore.prototype.delete = function () {
      this.transaction.abort();
      throw new DOMException("full", "QuotaExceededError");
    };
    await other.remove("outbox", key("2026-11"));
    IDBObjectStore.prototype.delete = real;
    await put("outbox", key("2026-11"), one("newer"));
    await other.edit("outbox", key("2026-11"), (was) => was);
    expect(await found()).toEqual([one("newer")]);
  });
  it("write what is new where nothing has changed, and where nothing was ever read", async () => {
    for (const reads of [true, false]) {
      const other = await tab(String(reads));
      if (reads) await other.all("outbox");
      await withFullDisk(
        () => true,
        () => other.put("outbox", key(String(reads)), one(String(reads))),
      );
      await other.keepAll();
    }
    expect(await found()).toEqual([one("false"), one("true")]);
  });
});

describe("the server's word about a check-in", () => {
  it("is its month, a version and a time; nothing else is believed", async () => {
    const kind = await kindOf("check_in");
    expect(kind?.proves(held("あ"), "2026-11")).toBe(true);
    for (const answer of [{}, { ok: true }, held("あ", 0), { ...held("あ"), month: "2026-10" }])
      expect(kind?.proves(answer, "2026-11")).toBe(false);
  });
  it("that one's own text stands is no reason to ask", async () => {
    const kind = await kindOf("check_in");
    await send(" はじめ\r\n");
    await leaves();
    await send("つぎ");
    expect(kind?.over?.(letter(), held("はじめ", 1))).toMatchObject({ body: { hitokoto: "つぎ", replaces: 1 }, knows: [] });
    expect(kind?.over?.(letter(), held("ほかの ことば", 2))).toBeNull();
  });
});

describe("a refusal", () => {
  const of = (status: number, code: string) => passing({ kind: "problem", status, code, detail: "" });
  it("of our server is final; overload, a conflict of others and a hotel's portal are not", () => {
    expect([of(422, "wrong_value"), of(404, "not_found"), of(413, "unknown"), of(409, "stale_version")]).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect([of(403, "unknown"), of(408, "x"), of(409, "busy"), of(425, "x"), of(429, "throttled"), of(503, "internal")]).not.toContain(
      false,
    );
  });
});

describe("a full disk", () => {
  it("keeps nothing back: what could not be written is found beside what could, and written later", async () => {
    await withFullDisk(
      (value) => value === "big",
      async () => {
        await put("kept", "big", "big");
        expect(lasting.value).toBe(false);
        await put("kept", "small", "small");
        expect(lasting.value).toBe(false);
        expect(await all("kept")).toEqual(expect.arrayContaining(["big", "small"]));
        expect(await get("kept", "big")).toBe("big");
      },
    );
    await keepAll();
    expect(lasting.value).toBe(true);
    expect(await get("kept", "big")).toBe("big");
    await remove("kept", "big");
    expect(await all("kept")).toEqual(["small"]);
  });
  it("leaves the draft where it is when the letter cannot be written beside it", async () => {
    await put("drafts", "d", "draft");
    await withFullDisk(
      (value) => typeof value === "object",
      async () => {
        await edit("outbox", "l", () => ({ letter: 1 }), { store: "drafts", key: "d" });
        expect(await all("drafts")).not.toContain("draft");
      },
    );
    const request = indexedDB.open("otayori");
    const db = await new Promise<IDBDatabase>((resolve) => {
      request.onsuccess = () => resolve(request.result);
    });
    const kept = db.transaction("drafts").objectStore("drafts").get("d");
    expect(await new Promise((resolve) => (kept.onsuccess = () => resolve(kept.result)))).toBe("draft");
    db.close();
    await keepAll();
    expect(await all("outbox")).toContainEqual({ letter: 1 });
    expect(await all("drafts")).not.toContain("draft");
  });
});
