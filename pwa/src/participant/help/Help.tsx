import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { writeInstant } from "../../shared/dates";
import { Button } from "../../ui/Button";
import { Ruby } from "../../ui/Ruby";
import { TextArea } from "../../ui/TextArea";
import { Phone } from "../frame/signs";
import { closeHelp, go, openHelp } from "../router";
import { session } from "../session";
import { officeLine } from "../settings";
import { delivered, pending, refused, tell, telling } from "../store/help";
import ja from "../text/ja/help";
import { language, say, writing } from "../text/say";
import { EMERGENCY, LINES, type Line, MORE, telephone } from "./crisis";

/** Whether the sheet came by itself, because of an answer or words. */
const came = signal(false);
const words = signal("");

/** Shows the sheet at once because an answer or words asked for it; nothing of the check-in is lost behind it. */
export function showCrisis(): void {
  came.value = true;
  openHelp();
}

function Lines({ lines, pair = false }: { lines: readonly Line[]; pair?: boolean }) {
  return (
    <ul class={pair ? "lines pair" : "lines"}>
      {lines.map((line) => {
        const other = language.value?.lines[line.id];
        return (
          <li key={line.id}>
            <p class="line-name">
              <Ruby text={other?.name ?? line.name} />
            </p>
            {line.hours ? (
              <p class="hint">
                <Ruby text={other?.hours ?? line.hours} />
              </p>
            ) : null}
            {line.numbers.map(({ number, note }) => (
              <Call key={number} number={number} note={note} />
            ))}
          </li>
        );
      })}
    </ul>
  );
}

function Call({ number, note }: { number: string; note?: string | undefined }) {
  return (
    <a class="call" href={telephone(number)}>
      <Phone />
      <span>
        {note && !language.value ? (
          <small>
            <Ruby text={note} />
          </small>
        ) : null}
        {number}
      </span>
    </a>
  );
}

/** What has become of the call to the worker; never more than the server has said. */
function Delivery() {
  const t = say("help", ja);
  const done = delivered.value;
  if (pending.value.length > 0 || telling.value)
    return (
      <div class="card help" role="status">
        <strong>
          <Ruby text={t.pending} />
        </strong>
        <p>
          <Ruby text={refused.value ?? t.pendingWhat} />
        </p>
        <p>
          <Ruby text={t.pendingCall} />
        </p>
      </div>
    );
  if (!done) return null;
  return (
    <div class="card accent" role="status">
      <strong>
        <Ruby text={t.arrived(writeInstant(done.received_at, writing()))} />
      </strong>
      <p>
        <Ruby text={done.open_now ? t.readsNow : `${t.closedNow}${t.readsAt(writeInstant(done.reads_at, writing()))}`} />
      </p>
      {done.open_now ? null : (
        <p>
          <Ruby text={t.closedCall} />
        </p>
      )}
    </div>
  );
}

/** One tap tells the worker; words are welcome, never asked for. */
function Tell() {
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

/**
 * The help sheet: complete in what is loaded first, so that it opens without a connection and even before JavaScript (`#help`).
 * The office's own number first, the lines of domain.md §5.2 after it, and at no time a claim that somebody has read anything.
 */
export function Help({ open }: { open: boolean }) {
  const t = say("help", ja);
  const office = officeLine.value;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!open) {
      came.value = false;
      return;
    }
    scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [open]);
  return (
    <section id="help" class="sheet" hidden={!open} aria-labelledby="help-title">
      <h1 id="help-title" tabIndex={-1} ref={heading}>
        <Ruby text={t.title} />
      </h1>
      <p>
        <Ruby text={came.value ? t.leadCrisis : t.lead} />
        {came.value ? (
          <small>
            <Ruby text={t.leadCrisis2} />
          </small>
        ) : null}
      </p>
      <Delivery />
      <div class="card help">
        <p class="line-name">
          <Ruby text={t.office} />
        </p>
        {office ? (
          <>
            <p class="hint">{office.name}</p>
            <Call number={office.phone} />
          </>
        ) : (
          <p class="hint">
            <Ruby text={t.officeUnknown} />
          </p>
        )}
      </div>
      <Tell />
      <h2>
        <Ruby text={t.lines} />
      </h2>
      <Lines lines={LINES} />
      <h2>
        <Ruby text={t.danger} />
      </h2>
      <Lines lines={EMERGENCY} pair />
      <p class="hint">
        <Ruby text={t.hoursChange} />
      </p>
      <a class="more" href={MORE.href}>
        <Ruby text={t.more} />
        <small>{MORE.name}</small>
      </a>
      <div class="foot">
        <Button kind="main" onPress={closeHelp}>
          <Ruby text={came.value ? t.keepOn : t.close} />
        </Button>
      </div>
    </section>
  );
}
