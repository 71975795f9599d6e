import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Failure } from "../../api/call";
import { dateOf } from "../../shared/dates";
import { draft, keep } from "../drafts";
import { me, now } from "../session";
import { interviews, one as words } from "../text/interviews";
import { shell } from "../text/ja";
import type { Interview, InterviewRow, PersonInterviews } from "../types";
import { Icon, type IconName } from "../ui/Icon";
import { type News, Notice } from "../ui/Notice";
import { NotYet } from "../ui/NotYet";
import { Screen } from "../ui/Screen";
import { dayAndClock, due } from "../when";
import { loadPerson, loadTimes } from "./data";
import { NoteForm } from "./NoteForm";
import { Records } from "./Records";
import { person, times } from "./shown";
import { TimeForm } from "./TimeForm";
import { ToTalk } from "./ToTalk";
import { fullSpan, hasBegun, SIGNS, stateOf } from "./words";

export type Verb = "book" | "propose" | "miss" | "answer" | "cancel";

const ICONS: Record<Verb | "record", IconName> = {
  book: "check",
  propose: "message",
  record: "pen",
  miss: "missed",
  answer: "message",
  cancel: "back",
};

/** What staff may do in this state (the server has the last word). */
export function offered(row: InterviewRow): (Verb | "record")[] {
  const open: (Verb | "record")[] = ["book", "propose", "record"];
  switch (row.state) {
    case "asked":
    case "proposed":
      return row.counts ? [...open, "answer", "cancel"] : ["answer", "book", "propose", "cancel"];
    case "booked":
      return hasBegun(row, now()) ? ["record", "book", "miss", "propose", "cancel"] : ["record", "book", "propose", "cancel"];
    case "missed":
      return [...open, "cancel"];
    case "done":
      return row.counts ? ["record"] : [];
    default:
      return [];
  }
}

const verbWord = (verb: Verb | "record", row: InterviewRow): string => {
  if (verb === "book" && row.state === "booked") return words.verbs.move;
  if (!row.counts && (verb === "book" || verb === "propose")) return words.meet[verb];
  if (verb === "record") return row.state === "done" ? words.verbs.amend : words.verbs.record;
  return words.verbs[verb];
};

const isOpen = ({ state }: InterviewRow): boolean => state !== "done" && state !== "cancelled";

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Facts({ row, answer }: { row: InterviewRow; answer: string }) {
  const today = dateOf(now());
  const open = isOpen(row);
  const room = times.value?.rooms.find(({ id }) => id === row.room_id);
  return (
    <dl class="summary">
      {open || row.starts_at ? <Fact name={words.time}>{fullSpan(row, today) ?? words.noTime}</Fact> : null}
      {row.state === "done" && row.counts ? null : (
        <Fact name={interviews.channelLabel}>
          <Icon name={SIGNS[row.channel]} /> {interviews.channel[row.channel]}
          {room ? `・${room.name}` : ""}
        </Fact>
      )}
      {row.worker ? <Fact name={words.who}>{row.worker.name}</Fact> : null}
      {row.meeting ? (
        <Fact name={words.meeting}>
          <a href={row.meeting} target="_blank" rel="noreferrer">
            {row.meeting}
          </a>
        </Fact>
      ) : null}
      {row.phone ? (
        <Fact name={words.phone}>
          <a href={`tel:${row.phone}`}>{row.phone}</a>
        </Fact>
      ) : null}
      <Fact name={words.asked}>
        {interviews.by[row.asked_by]} {dayAndClock(row.asked_at, today)}
        {row.asked_by === "person" ? `・${interviews.when[row.when_wanted]}` : ""}
      </Fact>
      {row.times ? <Fact name={words.times}>{row.times}</Fact> : null}
      {row.about ? <Fact name={words.about}>{row.about}</Fact> : null}
      {answer ? <Fact name={words.replied}>{answer}</Fact> : null}
      {row.with_staff ? <Fact name={words.wants}>{row.with_staff.name}</Fact> : null}
      {open ? (
        <Fact name={words.due}>
          <span class={row.overdue ? "caution" : ""}>{due(row.due_at, now()).main}</span>
        </Fact>
      ) : null}
    </dl>
  );
}

/** Where what is being written about an interview is kept: which act is open, what it holds, and as `arrived` what to say first. */
export const placeOf = (interview: string): string => `interview:${interview}`;

function Acts({ shown, of }: { shown: Interview; of: PersonInterviews }) {
  const { row } = shown;
  const at = placeOf(row.id);
  const [news, setNews] = useState<News | null>(() => {
    const arrived = draft(at).value.arrived;
    return arrived ? { kind: "bad", text: arrived } : null;
  });
  const head = useRef<HTMLHeadingElement>(null);
  const verbs = offered(row);
  const kept = draft(at).value.open as Verb | undefined;
  const open = kept && verbs.includes(kept) ? kept : undefined;
  const press = (verb: Verb) => {
    setNews(null);
    keep(at, { open: open === verb ? "" : verb, arrived: "" });
  };
  const done = (verb: Verb) => {
    setNews({ kind: "good", text: words.done[verb] });
    head.current?.focus({ preventScroll: true });
  };
  if (verbs.length === 0) return news ? <Notice news={news} /> : null;
  return (
    <section class="actions open">
      <h2 tabIndex={-1} ref={head} class="hidden">
        {words.acts}
      </h2>
      <Notice news={news} />
      <div class="bar">
        {verbs.map((verb, i) =>
          verb === "record" ? (
            <a key={verb} class={i === 0 ? "do first" : "do"} href={`/staff/interviews/with/${row.participant_id}/${row.id}/record`}>
              <Icon name={ICONS[verb]} />
              {verbWord(verb, row)}
            </a>
          ) : (
            <button type="button" key={verb} class={i === 0 ? "do first" : "do"} aria-expanded={open === verb} onClick={() => press(verb)}>
              <Icon name={ICONS[verb]} />
              {verbWord(verb, row)}
            </button>
          ),
        )}
      </div>
      {open ? (
        <form class="sheet" onSubmit={(event) => event.preventDefault()} noValidate>
          {open === "book" || open === "propose" ? (
            <TimeForm key={open} row={row} disclosed={of.disclosed} verb={open} place={at} onDone={() => done(open)} />
          ) : (
            <NoteForm key={open} row={row} verb={open} place={at} onDone={() => done(open)} />
          )}
          <button type="button" class="link" onClick={() => press(open)}>
            {shell.cancel}
          </button>
        </form>
      ) : null}
    </section>
  );
}

function Story({ shown }: { shown: Interview }) {
  const today = dateOf(now());
  return (
    <details class="own story">
      <summary>{words.story}</summary>
      <ol class="timeline">
        {shown.events.map((event) => (
          <li key={event.at + event.act}>
            <p class="facts">
              <b>{dayAndClock(event.at, today)}</b> {words.events[event.act] ?? event.act}
              <span class="muted"> {event.by ?? words.person}</span>
              {event.starts_at ? <span class="muted"> ({dayAndClock(event.starts_at, today)})</span> : null}
            </p>
            {event.note ? <p class="note">{event.note}</p> : null}
          </li>
        ))}
      </ol>
    </details>
  );
}

/** The way back, a title, and what there is to show once it has been loaded; why not, when it has not. */
export function OfOne({
  id,
  title,
  children,
}: {
  id: string;
  title: (name: string) => string;
  children: (of: PersonInterviews) => ComponentChildren;
}) {
  const [failure, setFailure] = useState<Failure | null>(null);
  const load = () => {
    void loadPerson(id).then(setFailure);
    void loadTimes();
  };
  useEffect(load, [id]);
  const of = person.value?.participant_id === id ? person.value : null;
  const above = (
    <p class="ways-back">
      <a class="back" href="/staff/interviews">
        <Icon name="back" />
        {interviews.back}
      </a>
      {of ? (
        <a class="back" href={`/staff/people/${id}/interviews`}>
          <Icon name="people" />
          {of.name}
        </a>
      ) : null}
    </p>
  );
  return (
    <Screen
      key={of ? "there" : "coming"}
      title={of ? title(of.name) : failure ? shell.notFound : shell.loading}
      tab={interviews.title}
      above={above}
    >
      {of ? children(of) : failure ? <NotYet failure={failure} again={load} /> : null}
    </Screen>
  );
}

/** One interview: how it stands, what can be done, what was said. */
export function One({ id, interview }: { id: string; interview: string }) {
  return (
    <OfOne id={id} title={words.title}>
      {(of) => {
        const shown = of.interviews.find(({ row }) => row.id === interview);
        if (!shown) return <p class="muted">{shell.notFound}</p>;
        const { row } = shown;
        return (
          <div class="interview">
            <p class={`state-line ${row.state}`}>
              <b>{stateOf(row, now())}</b>
              {row.worker && row.worker.id !== me.value?.id ? <span class="muted">{row.worker.name}</span> : null}
            </p>
            {row.late_minutes && row.state === "booked" ? <p class="caution">{interviews.late(row.late_minutes)}</p> : null}
            {row.slot_taken ? <p class="caution">{words.slotTaken}</p> : null}
            {row.counts ? null : <p class="how">{interviews.message}</p>}
            <div class="two">
              <Facts row={row} answer={shown.answer} />
              <div class="stack">
                <Acts shown={shown} of={of} />
                {isOpen(row) ? <ToTalk of={of} /> : null}
              </div>
            </div>
            <Records shown={shown} />
            <Story shown={shown} />
          </div>
        );
      }}
    </OfOne>
  );
}
