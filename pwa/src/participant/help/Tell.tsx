import { effect, signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { dateOf, msOf, weekdayOf, writeInstant } from "../../shared/dates";
import { Button } from "../../ui/Button";
import { Ruby } from "../../ui/Ruby";
import { TextArea } from "../../ui/TextArea";
import { nowInstant, nowMs } from "../clock";
import { Phone } from "../frame/signs";
import { go } from "../router";
import { me, session } from "../session";
import { deliver, delivered, refused, startHelp, tell, telling } from "../store/help";
import { pending } from "../store/pending";
import ja from "../text/ja/help";
import { language, say, writing } from "../text/say";
import { LINES, telephone } from "./crisis";

const words = signal("");

// What an earlier page could not deliver goes out as soon as this is loaded and somebody is signed in.
void startHelp().then(() =>
  effect(() => {
    if (session.value.state === "in") void deliver();
  }),
);

/** The tap whose outcome has not been shown yet: it lies above the button, where a person who wrote something no longer looks. */
let shown = true;

/**
 * Whether somebody is at the office now; when not, the next time when somebody reads, if the server has named it. The server knows the
 * holidays; hours and weekdays are looked at too, because its word may be some hours old.
 */
function office(): { open: boolean; reads: string | null } {
  const card = me()?.office;
  if (!card) return { open: true, reads: null };
  if (!card.open_now && msOf(card.reads_at) > nowMs()) return { open: false, reads: card.reads_at };
  const now = nowInstant();
  const time = now.slice(11, 16);
  return { open: card.weekdays.includes(weekdayOf(dateOf(now)) || 7) && time >= card.opens && time < card.closes, reads: null };
}

/** Nobody is there: when somebody reads, and the one line that answers day and night, before the office's number. */
function Closed({ reads }: { reads: string | null }) {
  const t = say("help", ja);
  const [line] = LINES;
  const number = line?.numbers[0]?.number ?? "";
  const other = language.value?.lines[line?.id ?? ""];
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
      <p>
        <Ruby text={t.closedCall} />
      </p>
      <a class="call" href={telephone(number)}>
        <Phone />
        <span>
          <small>
            <Ruby text={`${other?.name ?? line?.name} ${other?.hours ?? line?.hours}`} />
          </small>
          {number}
        </span>
      </a>
    </>
  );
}

/** What has become of the call to the worker, above every number; never more than the server has said. */
export function Delivery() {
  const t = say("help", ja);
  const done = delivered.value;
  const waits = pending.value.length > 0 || telling.value;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (shown || !box.current) return;
    shown = true;
    scrollTo(0, 0);
    box.current.focus({ preventScroll: true });
  });
  const { open, reads } = !waits && done ? { open: done.open_now, reads: done.reads_at } : office();
  if (waits)
    return (
      <div class="card help" role="status" tabIndex={-1} ref={box}>
        <strong>
          <Ruby text={t.pending} />
        </strong>
        <p>
          <Ruby text={refused.value ?? t.pendingWhat} />
        </p>
        {open ? (
          <p>
            <Ruby text={t.pendingCall} />
          </p>
        ) : (
          <Closed reads={reads} />
        )}
      </div>
    );
  if (!done)
    return open ? null : (
      <div class="card">
        <Closed reads={reads} />
      </div>
    );
  return (
    <div class="card accent" role="status" tabIndex={-1} ref={box}>
      <strong>
        <Ruby text={t.arrived(writeInstant(done.received_at, writing()))} />
      </strong>
      {open ? (
        <p>
          <Ruby text={t.readsNow} />
        </p>
      ) : (
        <Closed reads={reads} />
      )}
    </div>
  );
}

/** One tap tells the worker; words are welcome, never asked for. */
export function Ask() {
  const t = say("help", ja);
  if (session.value.state === "out")
    return (
      <div class="card">
        <p>
          <Ruby text={t.signInFirst} />
        </p>
        <Button onPress={() => go("/sign-in")}>{t.signIn}</Button>
      </div>
    );
  if (session.value.state !== "in") return null;
  const send = () => {
    shown = false;
    void tell(words.peek().trim());
    words.value = "";
  };
  return (
    <div class="card">
      <Button kind="help" busy={telling.value} onPress={send}>
        <Ruby text={telling.value ? t.telling : delivered.value ? t.tellAgain : t.tell} />
      </Button>
      <p class="hint">
        <Ruby text={t.tellWhat} />
      </p>
      <TextArea
        id="help-words"
        rows={2}
        label={<Ruby text={t.words} />}
        hint={<Ruby text={t.wordsHint} />}
        value={words.value}
        onText={(text) => {
          words.value = text.slice(0, 500);
        }}
      />
    </div>
  );
}
