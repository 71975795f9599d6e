import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Ruby } from "../../ui/Ruby";
import { Phone } from "../frame/signs";
import { closeHelp, openHelp } from "../router";
import { officeLine } from "../settings";
import ja from "../text/ja/help";
import { language, say } from "../text/say";
import { EMERGENCY, LINES, type Line, MORE, telephone } from "./crisis";

/**
 * Telling the worker: the one part of the sheet that needs a connection anyway. It comes right after the first paint; until then, and
 * whenever it cannot come, the sheet is complete without it.
 */
const tell = signal<{ Delivery: ComponentType; Ask: ComponentType } | null>(null);

export async function bringTell(): Promise<void> {
  try {
    tell.value ??= await import("./Tell");
  } catch {
    // No line: the telephone numbers are there, and the next opening of the sheet tries again.
  }
}

/** Whether the sheet came by itself, because of an answer or words. */
const came = signal(false);

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

/**
 * The help sheet: complete in what is loaded first, so that it opens without a connection and even before JavaScript (`#help`).
 * The office's own number first, the lines of domain.md §5.2 after it, and at no time a claim that somebody has read anything.
 */
export function Help({ open }: { open: boolean }) {
  const t = say("help", ja);
  const office = officeLine.value;
  const heading = useRef<HTMLHeadingElement>(null);
  const close = (event: MouseEvent) => {
    event.preventDefault();
    closeHelp();
  };
  useEffect(() => {
    if (!open) {
      came.value = false;
      return;
    }
    void bringTell();
    scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
    const onKey = (event: KeyboardEvent) => event.key === "Escape" && closeHelp();
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [open]);
  return (
    <main id="help" class="sheet" hidden={!open} aria-labelledby="help-title">
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
      {tell.value ? <tell.value.Delivery /> : null}
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
      {tell.value ? <tell.value.Ask /> : null}
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
        {/* biome-ignore lint/a11y/useValidAnchor: a link, because before JavaScript the address alone closes the sheet */}
        <a class="button main" href="#screen" onClick={close}>
          <Ruby text={came.value ? t.keepOn : t.close} />
        </a>
      </div>
    </main>
  );
}
