import { items } from "./items";

/** What sends: outbox.ts. It comes when there is something to send; where it cannot come, there is no line either. */
type Engine = { flush(): Promise<void>; wake(all?: boolean): Promise<void> };

let bring: (() => Promise<Engine>) | undefined;
let person: string | null = null;

/** Milliseconds after which what sends is looked for again. */
const PAUSE = 5000;
let again: ReturnType<typeof setTimeout> | undefined;

async function use(work: (engine: Engine) => Promise<void>): Promise<void> {
  try {
    if (bring) await work(await bring());
  } catch {
    // No line, or one that is only coming up: a phone says that it is there before it is.
    clearTimeout(again);
    again = setTimeout(wake, PAUSE, false);
  }
}

/** Sends what waits. Resolved when everything has been tried once. */
export const post = (): Promise<void> => use((engine) => engine.flush());

/** @param all what was refused is tried again too */
const wake = (all: boolean): void => {
  if (person && items.peek().length > 0) void use((engine) => engine.wake(all));
};

/** Somebody has signed in, or is found to be: what is theirs goes out. Nobody: everything waits. */
export function postFor(now: string | null): void {
  const changed = now !== person;
  person = now;
  if (changed) wake(true);
}

/** From now on what waits is sent. @param engine fetches what sends */
export function openPost(engine: () => Promise<Engine>): void {
  bring = engine;
  wake(true);
  addEventListener("online", () => wake(false));
}
