/**
 * A page with everything of the participant's app that keeps and sends, and no screens: the test is the person, and does here what the
 * screens would do for them. As in main.tsx, but told by tests/pwa/machine/phone.py.
 */
// Before everything else: what the modules find when they are loaded is already in the test's hand.
import "./world";
import { nowInstant } from "../../src/participant/clock";
import { signOut } from "../../src/participant/login/sign";
import { learn, load, me, session } from "../../src/participant/session";
import { begin, change, handOver, takeBack } from "../../src/participant/store/change";
import { all, lasting } from "../../src/participant/store/db";
import { type Draft, draft, flushWhenHidden } from "../../src/participant/store/draft";
import { tell } from "../../src/participant/store/help";
import { calls, delivered, type Item, items, letterOf, letters, otherOf } from "../../src/participant/store/items";
import * as outbox from "../../src/participant/store/outbox";
import { openPost, post } from "../../src/participant/store/post";
import { giveUp, retry } from "../../src/participant/store/revise";
import { type Disk, disk, type Fate, kill, line, onDisk, pass, rest, sever } from "./world";

const STEADY = { q1: 4, q3: 4, q5: 4, q7: 4, q12: 4 };

/** なおす stands on the screen of what was sent or waits; a first letter where there is none. */
async function openForm(): Promise<boolean> {
  const now = me();
  if (!now) return false;
  if (draft.peek()) return true;
  if (now.check_in && !now.check_in.amendable && !letterOf(now.month)) return false;
  await begin(now, { form_version: 1, form: now.person.form, scale: now.person.scale, screen: "review" });
  return true;
}

/** The letter that stands on the screen of what became of it. */
const letter = () => letterOf(me()?.month ?? "") ?? letters.value[0];

const doing = {
  async type(words: string): Promise<void> {
    if (await openForm()) change({ answers: STEADY, hitokoto: words });
  },
  async finish(): Promise<void> {
    if (!draft.peek()) return;
    await handOver(nowInstant());
    void post();
  },
  async takeBack(): Promise<void> {
    const one = letterOf(me()?.month ?? "");
    if (one) await takeBack(one, "review");
  },
  async again(): Promise<void> {
    const one = letter();
    if (one && !otherOf(one)) void retry(one);
  },
  async giveUp(): Promise<void> {
    const one = letter();
    if (one?.refused && !otherOf(one)) await giveUp(one);
  },
  // The two buttons of Which.tsx.
  async keepMine(): Promise<void> {
    const one = letter();
    const held = one && otherOf(one);
    if (held) void retry(one, (was) => ({ ...was, body: { ...was.body, replaces: held.version }, knows: [] }));
  },
  async keepTheirs(): Promise<void> {
    const one = letter();
    const held = one && otherOf(one);
    if (!held) return;
    if (me()?.month === held.month) await learn({ check_in: held });
    await giveUp(one);
  },
  async help(words: string): Promise<void> {
    void tell(words);
  },
  async helpAgain(): Promise<void> {
    const one = calls.value[0];
    if (one) void retry(one);
  },
  async wake(how: "online" | "pageshow" | "visible" | "sync"): Promise<void> {
    if (how === "visible") document.dispatchEvent(new Event("visibilitychange"));
    else if (how === "sync") navigator.serviceWorker?.dispatchEvent(new MessageEvent("message", { data: { type: "flush" } }));
    else dispatchEvent(new Event(how));
  },
  async hide(): Promise<void> {
    dispatchEvent(new Event("pagehide"));
  },
  async load(): Promise<void> {
    void load();
  },
  async signOut(): Promise<void> {
    void signOut();
  },
  async sever(): Promise<void> {
    sever();
  },
  async pass(ms: number): Promise<void> {
    await pass(ms);
  },
  async nothing(): Promise<void> {},
};

/** A database that never answers is given up after four seconds, its opening after four more. */
const STUCK = 9000;

const ofItem = ({ person, kind, at, id, body, refused, tries, report }: Item) => ({
  person,
  kind,
  at,
  id,
  words: (body as { hitokoto?: string }).hitokoto ?? (body as { words?: string }).words ?? "",
  refused: refused?.code ?? null,
  standing: (refused?.current as { hitokoto?: string } | undefined)?.hitokoto ?? null,
  tries,
  report,
});
const ofDraft = ({ person, month, hitokoto }: Draft) => ({ person, month, words: hitokoto });

/** What the phone holds and says. */
async function look() {
  const now = me();
  const mine = now && letterOf(now.month);
  return {
    state: session.peek().state,
    person: now?.person.id ?? null,
    month: now?.month ?? null,
    /** What is shown as arrived. */
    claims: [now?.check_in, now?.last_month?.check_in].flatMap((one) =>
      one ? [{ person: now?.person.id, month: one.month, version: one.version, words: one.hitokoto }] : [],
    ),
    shown: items.peek().map(ofItem),
    letter: mine ? ofItem(mine) : (letters.value.map(ofItem)[0] ?? null),
    draft: draft.peek() ? ofDraft(draft.peek() as Draft) : null,
    called: delivered.peek()?.id ?? null,
    lasting: lasting.peek(),
    items: (await all<Item>("outbox")).map(ofItem),
    drafts: (await all<Draft>("drafts")).map(ofDraft),
    disk: {
      items: ((await onDisk("outbox")) as Item[]).map(ofItem),
      drafts: ((await onDisk("drafts")) as Draft[]).map(ofDraft),
    },
    late: line.late.splice(0),
  };
}

async function glance() {
  const found = look();
  if (disk.state === "stuck") await pass(STUCK);
  return found;
}

type Doing = typeof doing;
type World = { always: Fate; next: Fate[]; disk: Disk };

const phone = {
  /** Opens the app, in a world as it is. */
  async start({ always, disk: state }: World) {
    Object.assign(line, { always });
    disk.state = state;
    flushWhenHidden();
    openPost(async () => outbox);
    return phone.act("load");
  },
  world({ always, next, disk: state }: World): void {
    Object.assign(line, { always, next });
    disk.state = state;
  },
  /** The person does something; what then is to be seen, once nothing moves any more. */
  async act<Name extends keyof Doing>(name: Name, ...told: Parameters<Doing[Name]>) {
    const work = (doing[name] as (...told: unknown[]) => Promise<void>)(...told);
    await rest();
    if (disk.state === "stuck" || disk.state === "numb") await pass(STUCK);
    await work;
    return glance();
  },
  /** The person begins something, and nobody waits for it. */
  begin<Name extends keyof Doing>(name: Name, ...told: Parameters<Doing[Name]>): void {
    void (doing[name] as (...told: unknown[]) => Promise<void>)(...told);
  },
  /** What is to be seen once nothing moves any more, whatever another page has begun. */
  async look() {
    await rest();
    return glance();
  },
  kill,
};

Object.assign(globalThis, { phone });
