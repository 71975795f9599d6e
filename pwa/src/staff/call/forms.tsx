import { useState } from "preact/hooks";
import { addDays, dateOf, msOf } from "../../shared/dates";
import { Button } from "../../ui/Button";
import { TextArea } from "../../ui/TextArea";
import { draft, keep } from "../drafts";
import { now } from "../session";
import { action as words } from "../text/call";
import { channel as channels, outcome as outcomes, who as people, solvedBy as solvers } from "../text/ja";
import type { Channel, Outcome, SolvedBy, TaskRow, Who } from "../types";
import { Choices, Field, Select } from "../ui/Field";
import { addMinutes, clock, dayAndClock, fullDate, instant, nextWorkday } from "../when";
import type { Verb } from "./act";
import { list } from "./list";

export type FormProps = { task: TaskRow; busy: boolean; send: (verb: Verb, body: Record<string, unknown>) => void };

export const place = (task: TaskRow): string => `task:${task.id}`;

/** The note of a task is one draft for all its forms: whoever changes the form keeps what was typed. */
function Note({ task, label, hint, error }: { task: TaskRow; label: string; hint?: string; error?: string | undefined }) {
  const at = place(task);
  return (
    <TextArea
      id="note"
      label={label}
      value={draft(at).value.note ?? ""}
      onText={(note) => keep(at, { note })}
      rows={3}
      {...(hint ? { hint } : {})}
      {...(error ? { error } : {})}
    />
  );
}

const noteOf = (task: TaskRow): string => (draft(place(task)).value.note ?? "").trim();

const options = <T extends string>(from: Record<T, string>, without: readonly string[] = []): (readonly [T, string])[] =>
  (Object.entries(from) as [T, string][]).filter(([key]) => !without.includes(key));

function ChannelSelect({ task }: { task: TaskRow }) {
  const at = place(task);
  return (
    <Select<Channel>
      id="channel"
      label={words.by}
      value={channelOf(task)}
      options={options(channels)}
      onPick={(channel) => keep(at, { channel })}
    />
  );
}

const channelOf = (task: TaskRow): Channel => (draft(place(task)).value.channel as Channel | undefined) ?? task.person.channel;

/**
 * Sensible next tries: in an hour, at the person's own hours later today, and at the same hours when the office is there again.
 * Holidays are the server's knowledge: while the office is closed it has said when somebody is there; otherwise the next working weekday.
 */
function nextTries(task: TaskRow): { label: string; at: string }[] {
  const today = dateOf(now());
  const office = list.value?.office;
  const soon = addMinutes(now(), 60);
  const wished = instant(today, task.person.call_from);
  const later =
    office && !office.open_now && dateOf(office.reads_at) > today ? dateOf(office.reads_at) : nextWorkday(today, office?.weekdays ?? []);
  const next = instant(later, task.person.call_from);
  return [
    { label: words.inAnHour(clock(soon)), at: soon },
    ...(msOf(wished) > msOf(now()) ? [{ label: words.wished(clock(wished)), at: wished }] : []),
    { label: dayAndClock(next, today), at: next },
  ];
}

export function Tried({ task, busy, send }: FormProps) {
  const [own, setOwn] = useState("");
  const [error, setError] = useState<string>();
  const record = (at: string) => send("tried", { channel: channelOf(task), next_try_at: at, note: noteOf(task) });
  const recordOwn = () => {
    const at = own ? `${own}:00+09:00` : "";
    setError(!at ? words.timeMissing : msOf(at) <= msOf(now()) ? words.timePast : undefined);
    if (at && msOf(at) > msOf(now())) record(at);
  };
  return (
    <>
      <ChannelSelect task={task} />
      <Note task={task} label={words.note} />
      <fieldset class="picks">
        <legend>{words.nextTry}</legend>
        {nextTries(task).map(({ label, at }) => (
          <Button key={at} small busy={busy} onPress={() => record(at)}>
            {label}
          </Button>
        ))}
      </fieldset>
      <details class="own">
        <summary>{words.otherTime}</summary>
        <Field id="next-try" type="datetime-local" label={words.otherTime} value={own} onText={setOwn} error={error} />
        <Button small kind="main" busy={busy} onPress={recordOwn}>
          {words.record}
        </Button>
      </details>
    </>
  );
}

export function Talked({ task, busy, send }: FormProps) {
  const at = place(task);
  const who = (draft(at).value.who as Who | undefined) ?? "person";
  return (
    <>
      <div class="pair">
        <ChannelSelect task={task} />
        <Select<Who>
          id="who"
          label={words.with}
          value={who}
          options={options(people, ["nobody"])}
          onPick={(value) => keep(at, { who: value })}
        />
      </div>
      <Note task={task} label={words.note} hint={words.noteHint} />
      <fieldset class="picks">
        <legend>{words.outcomes}</legend>
        {options<Outcome>(outcomes, ["no_answer"]).map(([outcome, text]) => (
          <Button
            key={outcome}
            small
            busy={busy}
            onPress={() => send("talked", { channel: channelOf(task), who, outcome, note: noteOf(task) })}
          >
            {text}
          </Button>
        ))}
      </fieldset>
    </>
  );
}

export function Watch({ task, busy, send }: FormProps) {
  const [own, setOwn] = useState("");
  const [error, setError] = useState<string>();
  const today = dateOf(now());
  const [tried, setTried] = useState(false);
  const until = (date: string) => {
    setTried(true);
    if (noteOf(task)) send("watch", { until_on: date, note: noteOf(task) });
    else document.getElementById("note")?.focus();
  };
  const week = (days: number, label: (at: string) => string) => ({
    date: addDays(today, days),
    label: label(fullDate(addDays(today, days), today)),
  });
  const recordOwn = () => {
    setError(own > today ? undefined : words.dateMissing);
    if (own > today) until(own);
  };
  return (
    <>
      <Note task={task} label={words.watchNote} error={tried && !noteOf(task) ? words.watchNoteMissing : undefined} />
      <fieldset class="picks">
        <legend>{words.watchUntil}</legend>
        {[week(7, words.inAWeek), week(14, words.inTwoWeeks), week(28, words.inAMonth)].map(({ date, label }) => (
          <Button key={date} small busy={busy} onPress={() => until(date)}>
            {label}
          </Button>
        ))}
      </fieldset>
      <details class="own">
        <summary>{words.otherDate}</summary>
        <Field id="until" type="date" label={words.otherDate} value={own} onText={setOwn} min={addDays(today, 1)} error={error} />
        <Button small kind="main" busy={busy} onPress={recordOwn}>
          {words.watchSave}
        </Button>
      </details>
    </>
  );
}

export function Close({ task, busy, send }: FormProps) {
  const [tried, setTried] = useState(false);
  const at = place(task);
  const solved = (draft(at).value.solved_by as SolvedBy | undefined) ?? "";
  const save = () => {
    setTried(true);
    if (noteOf(task) && solved) send("close", { note: noteOf(task), solved_by: solved });
    else document.getElementById(noteOf(task) ? "solved" : "note")?.focus();
  };
  return (
    <>
      <Note
        task={task}
        label={words.closeNote}
        hint={words.closeNoteHint}
        error={tried && !noteOf(task) ? words.closeNoteMissing : undefined}
      />
      <Choices<SolvedBy>
        legend={words.solvedBy}
        name="solved"
        value={solved}
        options={options(solvers)}
        onPick={(value) => keep(at, { solved_by: value })}
        error={tried && !solved ? words.solvedByMissing : undefined}
      />
      <Button small kind="main" busy={busy} onPress={save}>
        {words.closeSave}
      </Button>
    </>
  );
}

export function Reopen({ task, busy, send }: FormProps) {
  const [tried, setTried] = useState(false);
  const save = () => {
    setTried(true);
    if (noteOf(task)) send("reopen", { note: noteOf(task) });
    else document.getElementById("note")?.focus();
  };
  return (
    <>
      <Note task={task} label={words.reopenNote} error={tried && !noteOf(task) ? words.reopenNoteMissing : undefined} />
      <Button small kind="main" busy={busy} onPress={save}>
        {words.reopen}
      </Button>
    </>
  );
}
