import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { CheckIn, Me } from "../../src/api/types";
import { nowInstant } from "../../src/participant/clock";
import { learn, load, me, session } from "../../src/participant/session";
import { get, put } from "../../src/participant/store/db";

const NOW = nowInstant();
const MONTH = NOW.slice(0, 7);
const HELD = { month: MONTH, version: 1 } as CheckIn;

let people = 0;
const word = (check_in: CheckIn | null = null): Me =>
  ({ month: MONTH, now: NOW, person: { id: `p${people}` }, office: {}, check_in }) as unknown as Me;

/** The server, which answers when it is told to. What it gives back resolves when the answer has been read, and is not yet on the disk. */
function server(): (said: Me | null) => Promise<void> {
  let give: (answer: Response) => void = () => undefined;
  const answer = new Promise<Response>((resolve) => {
    give = resolve;
  });
  vi.stubGlobal("fetch", () => answer);
  return async (said) => {
    const told = said ? Response.json(said) : new Response("", { status: 503 });
    const read = new Promise<void>((resolve) => {
      told.json = async () => {
        resolve();
        return said;
      };
      if (!said) resolve();
    });
    give(told);
    await read;
    // The disk takes longer than any number of steps without it.
    for (let step = 0; step < 20; step += 1) await Promise.resolve();
  };
}

const asks = () => vi.waitFor(() => expect(me()).not.toBeNull(), { interval: 1 });

beforeEach(async () => {
  people += 1;
  session.value = { state: "waiting" };
  await put("kept", "me", word());
});

describe("a letter that arrives while the server is asked how things stand", () => {
  it("is not forgotten for an answer that is older than it", async () => {
    const answers = server();
    const loading = load();
    await asks();
    await learn({ check_in: HELD });
    await answers(word());
    await loading;
    expect(me()?.check_in).toEqual(HELD);
  });
  it("nor while that answer is taken to the phone", async () => {
    const answers = server();
    const loading = load();
    await asks();
    await answers(word());
    await learn({ check_in: HELD });
    await loading;
    expect(me()?.check_in).toEqual(HELD);
    expect(await get<Me>("kept", "me")).toMatchObject({ check_in: HELD });
  });
  it("nor when there is no answer", async () => {
    const answers = server();
    const loading = load();
    await asks();
    await learn({ check_in: HELD });
    await answers(null);
    await loading;
    expect(me()?.check_in).toEqual(HELD);
    expect(session.value).toMatchObject({ state: "in", trouble: { kind: "problem" } });
  });
});
