import { useState } from "preact/hooks";
import type { OwnEntry } from "../../api/types";
import { weekdayOf } from "../../shared/dates";
import { kana, plain } from "../../shared/ruby";
import { Button } from "../../ui/Button";
import { Radio } from "../../ui/Radio";
import { Ruby } from "../../ui/Ruby";
import { TextArea } from "../../ui/TextArea";
import { Foot } from "../frame/Foot";
import { Heading, Link } from "../frame/Frame";
import { useTyped } from "../frame/typed";
import { Danger } from "../own/Danger";
import { saveEntry, sinceSeen, useMonth } from "../own/entries";
import { Field } from "../own/Field";
import { go } from "../router";
import planning from "../text/ja/planning";
import ja from "../text/ja/schedule";
import { language, say } from "../text/say";
import { atNight, firstOn, type Note, notesOf, type Repeat, repeatOf, ruleOf } from "./days";
import { leadOf } from "./words";

/** Characters that the server takes. */
const LONGEST = 500;
const LEADS = [null, 0, 10, 30, 60, 120, 1440, 2880];
const REPEATS: readonly Repeat[] = ["once", "daily", "weekly", "fortnight", "monthly", "ending", "workday", "yearly"];
const WHATS = ["clinic", "medicine", "shift", "papers", "other"] as const;
/** What is usual: the patterns that a worker and a person set up together. */
const PATTERNS: Record<Note["what"], Partial<Note>> = {
  clinic: { begins: "10:00", lead: 1440 },
  medicine: { begins: "08:00", lead: 0, repeat: "FREQ=DAILY" },
  shift: { begins: "09:00", ends: "16:00", repeat: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", on_holidays: "skip", lead: 60 },
  papers: { lead: 1440 },
  other: {},
};

type Draft = Required<Pick<Note, "title" | "day" | "begins" | "ends" | "note" | "on_holidays">> & {
  lead: number | null;
  is: Repeat;
  on: readonly number[];
};

const draftOf = (note: Note): Draft => {
  const { title, day, begins = "", ends = "", note: words = "", on_holidays = "keep", lead = null } = note;
  return { title, day, begins, ends, note: words, on_holidays, lead, ...repeatOf(note) };
};

/** What cannot be saved so, by field. */
function wrongIn({ title, day, begins, ends, note }: Draft): { title?: string; day?: string; ends?: string; note?: string } {
  const t = say("planning", planning);
  const over = [...note].length - LONGEST;
  return {
    ...(title.trim() ? {} : { title: t.needsTitle }),
    ...(day ? {} : { day: t.needsDay }),
    ...(ends && !(begins && begins < ends) ? { ends: t.wrongEnds } : {}),
    ...(over > 0 ? { note: t.tooLong(over) } : {}),
  };
}

function noteOf(draft: Draft, was: Note): Note {
  const { is, on, title, ...said } = draft;
  const repeat = is === "kept" ? (was.repeat ?? "") : ruleOf(is, on, draft.day);
  const weekly = is === "weekly" || is === "fortnight";
  return {
    ...was,
    ...said,
    title: title.trim(),
    repeat,
    day: weekly && on.length > 0 ? firstOn(draft.day, on) : draft.day,
    on_holidays: is === "once" ? "keep" : is === "workday" ? "before" : draft.on_holidays,
    later: null,
  };
}

type PickProps<T> = { id: string; label: string; value: T; among: readonly (readonly [T, string])[]; onPick: (value: T) => void };

/** One of a few. A list of the phone's own has no readings: in easy words it is in kana. */
function Pick<T>({ id, label, value, among, onPick }: PickProps<T>) {
  return (
    <div class="field">
      <label for={id}>
        <Ruby text={label} />
      </label>
      <select
        id={id}
        onChange={(event) => {
          const picked = among[event.currentTarget.selectedIndex];
          if (picked) onPick(picked[0]);
        }}
      >
        {among.map(([one, words]) => (
          <option key={words} selected={one === value}>
            {language.value ? plain(words) : kana(words)}
          </option>
        ))}
      </select>
    </div>
  );
}

function Often({ draft, change, kept }: { draft: Draft; change: (by: Partial<Draft>) => void; kept: boolean }) {
  const [t, all] = [say("planning", planning), say("schedule", ja)];
  const among = [...REPEATS, ...(kept ? (["kept"] as const) : [])].map((one) => [one, t.repeats[one]] as const);
  // Not every month has a 31st, and not every year a 29 February: then it does not take place.
  const day = draft.day.slice(5);
  const missing = draft.is === "monthly" && day.slice(3) > "28" ? t.shortMonth : draft.is === "yearly" && day === "02-29" ? t.leapYear : "";
  const days = draft.on.length > 0 ? draft.on : [weekdayOf(draft.day)];
  return (
    <>
      <Pick id="repeat" label={t.repeat} value={draft.is} among={among} onPick={(is) => change({ is })} />
      {draft.is === "weekly" || draft.is === "fortnight" ? (
        <fieldset>
          <legend>
            <Ruby text={t.onDays} />
          </legend>
          <div class="pair">
            {[1, 2, 3, 4, 5, 6, 0].map((one) => (
              <Radio
                key={one}
                many
                name="weekday"
                value={`${one}`}
                checked={days.includes(one)}
                onPick={(_, on) => change({ on: on ? [...days, one] : days.filter((other) => other !== one) })}
              >
                <Ruby text={all.weekdays[one] ?? ""} />
              </Radio>
            ))}
          </div>
        </fieldset>
      ) : null}
      {missing ? (
        <p class="hint" role="status">
          <Ruby text={missing} />
        </p>
      ) : null}
      {draft.is === "once" || draft.is === "workday" ? null : (
        <Pick
          id="holidays"
          label={t.onHolidays}
          value={draft.on_holidays}
          among={(["keep", "skip", "before", "after"] as const).map((one) => [one, all.holidays[one]])}
          onPick={(on_holidays) => change({ on_holidays })}
        />
      )}
    </>
  );
}

type FormProps = { form: string; was: Note; entry: OwnEntry | undefined; back: string };

/** @param form by which what is typed is found again */
function Form({ form, was: note, entry, back }: FormProps) {
  const t = say("planning", planning);
  const { value: draft, set, was: seen, over } = useTyped(form, () => draftOf(note), entry);
  const [tried, setTried] = useState(false);
  const change = (by: Partial<Draft>) => set({ ...draft, ...by });
  const was = (seen && notesOf(seen).at(-1)) ?? note;
  const wrong = tried ? wrongIn(draft) : {};
  const save = async () => {
    setTried(true);
    const first = Object.keys(wrongIn(draft))[0];
    if (first) return document.getElementById(first)?.focus();
    // What was tapped on this phone while the words lay here, できた for one, stands.
    const now = seen && sinceSeen(seen, entry);
    const made = noteOf(draft, (now && notesOf(now).at(-1)) ?? note);
    const { id } = await saveEntry("note", { note: made }, now);
    await over();
    go(`/schedule/${made.day}/${id}`, "replace");
  };
  const leads = [...new Set([...LEADS, draft.lead])].map((lead) => [lead, lead === null ? t.noReminder : leadOf(lead)] as const);
  return (
    <>
      <Field id="title" type="text" label={t.titleFor} value={draft.title} error={wrong.title} onText={(title) => change({ title })} />
      <Field id="day" type="date" label={t.day} value={draft.day} error={wrong.day} onText={(day) => change({ day })} />
      <Field id="begins" type="time" label={t.begins} value={draft.begins} onText={(begins) => change({ begins })} />
      <Field id="ends" type="time" label={t.ends} value={draft.ends} error={wrong.ends} onText={(ends) => change({ ends })} />
      <p class="hint">
        <Ruby text={t.anyTime} />
      </p>
      {draft.day ? <Often draft={draft} change={change} kept={repeatOf(was).is === "kept"} /> : null}
      <Pick id="lead" label={t.remind} value={draft.lead} among={leads} onPick={(lead) => change({ lead })} />
      {draft.lead !== null && (!draft.begins || atNight(draft.begins, draft.lead)) ? (
        <p class="hint" role="status">
          <Ruby text={atNight(draft.begins, draft.lead) ? t.atNight : t.wholeDayReminder} />
        </p>
      ) : null}
      <Danger texts={[draft.title, draft.note]} />
      <TextArea
        id="note"
        label={<Ruby text={t.note} />}
        error={wrong.note ? <Ruby text={wrong.note} /> : undefined}
        value={draft.note}
        onText={(words) => change({ note: words })}
      />
      <p class="hint">
        <Ruby text={t.onlyYou} />
      </p>
      <Foot to={back}>
        <Button kind="main" onPress={save}>
          <Ruby text={t.save} />
        </Button>
      </Foot>
    </>
  );
}

/** The patterns to begin with. */
function Which({ day }: { day: string }) {
  const [t, all] = [say("planning", planning), say("schedule", ja)];
  return (
    <div class="page">
      <Heading text={t.which} />
      <p>
        <Ruby text={t.together} />
      </p>
      <div class="stack">
        {WHATS.map((what) => (
          <Link key={what} to={`/schedule/add/${day}/${what}`} kind="button">
            <Ruby text={all.whats[what]} />
          </Link>
        ))}
      </div>
      <Foot to={`/schedule/${day}`} />
    </div>
  );
}

/** A new note from a pattern, or a note changed. @param rest `day/pattern`, or `day/id/change` */
export default function Plan({ rest }: { rest: string }) {
  const all = say("schedule", ja);
  const [day = "", second = "", change = ""] = rest.split("/");
  const { entries } = useMonth(day.slice(0, 7));
  const what = WHATS.find((one) => one === second);
  const entry = entries?.find(({ id }) => id === second);
  const was = entry && notesOf(entry).at(-1);
  if (!change && !what) return <Which day={day} />;
  const fresh: Note | undefined = what && { what, title: what === "other" ? "" : plain(all.whats[what]), day, ...PATTERNS[what] };
  const note = was ?? fresh;
  return (
    <div class="page">
      <Heading text={note ? all.whats[note.what] : all.gone} />
      {note ? (
        <Form
          key={second}
          form={entry ? second : `${day}/${second}`}
          was={note}
          entry={entry}
          back={entry ? `/schedule/${day}/${second}` : `/schedule/${day}`}
        />
      ) : null}
    </div>
  );
}
