/**
 * A phone without a screen: the real store of own entries, outbox and database, driven line by line (tests/flows/test_two_phones.py).
 * What it asks of the server goes out as a line too, and whoever drives it decides what becomes of the question.
 */
import "fake-indexeddb/auto";
import { createInterface } from "node:readline";
import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import type { OwnEntry } from "../../src/api/types";

type Command = { run: number; act: string; id?: string; line?: string; day?: string };
type Reply = { answer: number; status?: number; text?: string };

const say = (what: object): void => void process.stdout.write(`${JSON.stringify(what)}\n`);

const skew = Number(process.env["SKEW"] ?? 0);
const now = Date.now.bind(Date);
Date.now = () => now() + skew;
// Who drives it says when something is tried again; nothing happens by itself.
const later = globalThis.setTimeout;
globalThis.setTimeout = ((work: () => void, wait = 0) => (wait < 1000 ? later(work, wait) : 0)) as typeof setTimeout;
Object.assign(globalThis, { addEventListener: () => undefined });
Object.defineProperty(globalThis, "navigator", { value: { onLine: true } });

const asked = new Map<number, (reply: Reply) => void>();
let questions = 0;
globalThis.fetch = ((path: string, { method, body, headers }: RequestInit) => {
  questions += 1;
  say({ ask: questions, method, path, body, headers });
  return new Promise<Response>((resolve, reject) => {
    asked.set(questions, ({ status, text }) => {
      if (status === undefined) reject(new TypeError("no line"));
      else resolve(new Response(status === 204 ? null : (text ?? ""), { status, headers: { "content-type": "application/json" } }));
    });
  });
}) as typeof fetch;

const [entries, { default: kinds }, { LATER }, { openPost }, outbox, session] = await Promise.all([
  import("../../src/participant/own/entries"),
  import("../../src/participant/own/kinds"),
  import("../../src/participant/later"),
  import("../../src/participant/store/post"),
  import("../../src/participant/store/outbox"),
  import("../../src/participant/session"),
]);
Object.assign(LATER, { own: async () => ({ kinds }) });
openPost(async () => outbox);

const MONTH = "2026-11";
/** The entries as a screen shows them. */
function all(): readonly OwnEntry[] {
  let shown: readonly OwnEntry[] | null = null;
  const Screen = () => {
    shown = entries.useMonth(MONTH).entries;
    return null;
  };
  renderToString(h(Screen, null));
  return shown ?? [];
}
const told = () =>
  Object.fromEntries(all().map((one) => [one.id, one.heads.map(({ write_id, body }) => [write_id, body.diary?.line ?? null])]));

const ACTS: Record<string, (command: Command) => Promise<unknown>> = {
  open: () => session.load(),
  month: () => entries.fetchMonth(MONTH),
  pull: () => entries.pull(),
  flush: () => outbox.wake(true),
  see: async () => told(),
  save: async ({ id, line = "", day = "2026-11-20" }) => {
    const was = all().find((one) => one.id === id);
    return (await entries.saveEntry("diary", { diary: { day, heavy: 3, line } }, was)).id;
  },
  remove: async ({ id }) => {
    const was = all().find((one) => one.id === id);
    if (was) await entries.removeEntry(was);
  },
};

createInterface({ input: process.stdin }).on("line", async (line) => {
  const said = JSON.parse(line) as Command | Reply;
  if ("answer" in said) {
    asked.get(said.answer)?.(said);
    return;
  }
  const value = await ACTS[said.act]?.(said);
  say({ done: said.run, value: value ?? null });
});
say({ ready: true });
