import { useEffect, useRef } from "preact/hooks";
import { dateOf, msOf, weekdayOf } from "../../shared/dates";
import { signal } from "../../shared/signal";
import { writeInstant } from "../../shared/writing";
import { Button } from "../../ui/Button";
import { Ruby } from "../../ui/Ruby";
import { TextArea } from "../../ui/TextArea";
import { nowInstant, nowMs } from "../clock";
import { go } from "../router";
import { me, session } from "../session";
import { officeLine } from "../settings";
import { get, put, remove } from "../store/db";
import { tell } from "../store/help";
import { calls, delivered, sending } from "../store/items";
import { writing } from "../text/dates";
import ja from "../text/ja/help";
import { say } from "../text/say";

type Written = { readonly of: string | undefined; readonly words: string };

const written = signal<Written | null>(null);
/** What the person signed in has written and not sent. */
const words = (): string => (written.value?.of === me()?.person.id ? (written.value?.words ?? "") : "");
/** Where it lies on the phone until it is sent: a page that the phone has killed comes back as it was (frame/typed.ts). */
const place = (of: string | undefined): string => `own/${of}/typed/help`;
const write = (text: string): void => {
  const of = me()?.person.id;
  written.value = { of, words: text };
  void put("kept", place(of), text);
};
/** The call of the person signed in that has arrived. */
const heard = () => (delivered.value?.person === me()?.person.id ? delivered.value : null);

/** True while a call is on its way. */
const telling = (): boolean => calls.value.some(({ id }) => id === sending.value);

/** The tap whose outcome has not been shown yet: it lies above the button, where a person who wrote something no longer looks. */
let shown = true;

/**
 * Whether somebody is at the office now; when not, the next time when somebody reads, if the server has named it. The server knows the
 * holidays; hours and weekdays are looked at too, because its word may be some hours old.
 */
export function office(): { open: boolean; reads: string | null } {
  const card = officeLine.value;
  if (!card) return { open: true, reads: null };
  if (!card.open_now && msOf(card.reads_at) > nowMs()) return { open: false, reads: card.reads_at };
  const now = nowInstant();
  const time = now.slice(11, 16);
  return { open: card.weekdays.includes(weekdayOf(dateOf(now)) || 7) && time >= card.opens && time < card.closes, reads: null };
}

/** Nobody is there, and when somebody reads, if the server has named it. */
function Closed({ reads }: { reads: string | null }) {
  const t = say("help", ja);
  return (
    <>
      <strong>
        <Ruby text={t.closedNow} />
      </strong>
      {reads ? (
        <p>
          <Ruby text={t.readsAt(writeInstant(reads, writing()))} />
        </p>
      ) : null}
    </>
  );
}

/** What has become of the call to the worker, above every number; never more than the server has said. */
export function Delivery() {
  const t = say("help", ja);
  const done = heard();
  const waits = calls.value.length > 0;
  const stopped = calls.value.some((one) => one.refused);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (shown || !box.current) return;
    shown = true;
    scrollTo(0, 0);
    box.current.focus({ preventScroll: true });
  });
  const now = office();
  // What the server promised is said while it is true; from then on how things stand now.
  const holds =
    !waits && done && (done.open_now ? now.open && dateOf(done.received_at) === dateOf(nowInstant()) : msOf(done.reads_at) > nowMs());
  const { open, reads } = holds ? { open: done.open_now, reads: done.reads_at } : now;
  if (waits)
    return (
      <div class="card help" role="status" tabIndex={-1} ref={box}>
        <strong>
          <Ruby text={t.pending} />
        </strong>
        <p>
          <Ruby text={stopped ? t.refused : t.pendingWhat} />
        </p>
        {open ? (
          <p>
            <Ruby text={t.pendingCall} />
          </p>
        ) : (
          <Closed reads={reads} />
        )}
        {stopped ? (
          <Button onPress={() => go("/sent/help")}>
            <Ruby text={t.look} />
          </Button>
        ) : null}
      </div>
    );
  if (!done)
    return open ? null : (
      <p>
        <Closed reads={null} />
      </p>
    );
  return (
    <div class="card accent" role="status" tabIndex={-1} ref={box}>
      <strong>
        <Ruby text={t.arrived(writeInstant(done.received_at, writing()))} />
      </strong>
      {open ? null : <Closed reads={reads} />}
      {open && holds ? (
        <p>
          <Ruby text={t.readsNow} />
        </p>
      ) : null}
    </div>
  );
}

/** One tap tells the worker; words are welcome, never asked for. */
export function Ask() {
  const t = say("help", ja);
  const of = me()?.person.id;
  useEffect(() => {
    if (of) void get<string>("kept", place(of)).then((kept) => kept && written.value?.of !== of && write(kept));
  }, [of]);
  if (session.value.state === "out")
    return (
      <div class="card">
        <p>
          <Ruby text={t.signInFirst} />
        </p>
        <Button onPress={() => go("/sign-in")}>{t.signIn}</Button>
      </div>
    );
  if (!of) return null;
  const { reads } = office();
  const send = () => {
    shown = false;
    const told = tell(words().trim());
    written.value = { of, words: "" };
    // Only what has not been written meanwhile.
    void told.then(() => words() || remove("kept", place(of)));
  };
  return (
    <div class="stack">
      <Button kind="help" busy={telling()} onPress={send}>
        <Ruby text={telling() ? t.telling : heard() ? t.tellAgain : t.tell} />
      </Button>
      <p class="hint">
        <Ruby text={reads ? t.readsAt(writeInstant(reads, writing())) : t.tellWhat} />
      </p>
      <TextArea
        id="help-words"
        rows={2}
        label={<Ruby text={t.words} />}
        hint={<Ruby text={t.wordsHint} />}
        value={words()}
        onText={write}
      />
    </div>
  );
}
