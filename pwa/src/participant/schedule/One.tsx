import { useState } from "preact/hooks";
import type { OwnEntry } from "../../api/types";
import { addDays, dateOf, instantOf } from "../../shared/dates";
import { writeDate, writeInstant } from "../../shared/writing";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Ruby } from "../../ui/Ruby";
import { nowInstant, nowMs } from "../clock";
import { Foot } from "../frame/Foot";
import { Heading, Link } from "../frame/Frame";
import { Sure } from "../frame/Sure";
import { removeEntry, saveEntry, useMonth, waitingOn } from "../own/entries";
import { go } from "../router";
import { writing } from "../text/dates";
import own from "../text/ja/own";
import ja from "../text/ja/schedule";
import { detailOf } from "../text/said";
import { say } from "../text/say";
import { firstOnly, type Note, notesOf, withDone } from "./days";
import { leadOf, repeatInWords, timeOf } from "./words";

const MINUTE = 60_000;

function Said({ note, day }: { note: Note; day: string }) {
  const t = say("schedule", ja);
  const lead = note.lead ?? null;
  const lines = [
    `${writeDate(day, writing())} ${timeOf(note)}`,
    repeatInWords(note),
    lead === null ? "" : t.reminded(leadOf(lead)),
    note.later && note.later > nowInstant() ? t.laterAt(writeInstant(note.later, writing())) : "",
    note.note ?? "",
  ];
  return (
    <>
      {lines.filter(Boolean).map((line) => (
        <p key={line}>
          <Ruby text={line} />
        </p>
      ))}
    </>
  );
}

/** あとで: when the reminder comes again. */
function PutOff({ entry, note, onDone }: { entry: OwnEntry; note: Note; onDone: () => void }) {
  const t = say("schedule", ja);
  const tomorrow = `${addDays(dateOf(nowInstant()), 1)}T09:00:00+09:00`;
  const at = { half: instantOf(nowMs() + 30 * MINUTE), hour: instantOf(nowMs() + 60 * MINUTE), morning: tomorrow };
  const put = async (later: string) => {
    await saveEntry("note", { note: { ...note, lead: note.lead ?? 0, later } }, entry);
    onDone();
  };
  return (
    <Card title={<Ruby text={t.laterWhen} />}>
      <div class="stack">
        {(["half", "hour", "morning"] as const).map((when) => (
          <Button key={when} onPress={() => void put(at[when])}>
            <Ruby text={t.laters[when]} />
          </Button>
        ))}
      </div>
    </Card>
  );
}

/** Two versions of a note: the person says which one stands. */
function Which({ entry }: { entry: OwnEntry }) {
  const t = say("schedule", ja);
  return (
    <>
      <p>
        <Ruby text={t.two} />
      </p>
      {entry.heads.map(({ body, write_id }) => (
        <Card key={write_id} title={<Ruby text={body.note?.title ?? t.remove} />}>
          {body.note ? <Said note={body.note} day={body.note.day} /> : null}
          <Button onPress={() => void (body.note ? saveEntry("note", { note: body.note }, entry) : removeEntry(entry))}>
            <Ruby text={body.note ? t.choose : t.remove} />
          </Button>
        </Card>
      ))}
    </>
  );
}

function Acts({ entry, note, day }: { entry: OwnEntry; note: Note; day: string }) {
  const t = say("schedule", ja);
  const [puttingOff, setPuttingOff] = useState(false);
  const done = note.done?.includes(day) ?? false;
  return (
    <>
      <div class="pair">
        <Button kind={done ? "second" : "main"} onPress={() => void saveEntry("note", { note: withDone(note, day, !done) }, entry)}>
          <Ruby text={done ? t.notDone : t.done} />
        </Button>
        {done ? null : (
          <Button onPress={() => setPuttingOff(true)}>
            <Ruby text={t.later} />
          </Button>
        )}
      </div>
      {puttingOff && !done ? <PutOff entry={entry} note={note} onDone={() => setPuttingOff(false)} /> : null}
      <Link to={`/schedule/${day}/${entry.id}/change`} kind="button">
        <Ruby text={t.change} />
      </Link>
    </>
  );
}

/** One note on one day: what it says; できた, あとで, なおす, けす. */
export default function One({ rest }: { rest: string }) {
  const t = say("schedule", ja);
  const [day = "", id = ""] = rest.split("/");
  const { entries } = useMonth(day.slice(0, 7));
  const entry = entries?.find((one) => one.id === id);
  const note = entry && notesOf(entry).at(-1);
  const stands = entry && entry.heads.length === 1 && note;
  const [mine, item] = [say("own", own), waitingOn(id)];
  const back = `/schedule/${day}`;
  const remove = async (was: OwnEntry) => {
    await removeEntry(was);
    go(back, "replace");
  };
  return (
    <div class="page">
      <Heading
        text={note?.title ?? (entries ? t.gone : t.title)}
        aside={note && (note.done?.includes(day) ? `${t.whats[note.what]} ・ ${t.didIt}` : t.whats[note.what])}
      />
      {entry && item ? (
        <p class="hint" role="status">
          <Ruby text={item.refused ? `${mine.refused}${mine.keptHere}${detailOf(item.refused)}` : t.waits} />
          {firstOnly(entry) && !item.refused ? <Ruby text={t.firstOnly} /> : null}
        </p>
      ) : null}
      {stands ? <Said note={note} day={day} /> : null}
      {entry && !stands ? <Which entry={entry} /> : null}
      {stands ? <Acts entry={entry} note={note} day={day} /> : null}
      {entry ? (
        <Sure label={t.remove} question={t.removeSure} yes={t.remove} no={t.keep} onYes={() => remove(entry)}>
          {notesOf(entry).some(({ repeat }) => repeat) ? (
            <p>
              <Ruby text={t.removeAll} />
            </p>
          ) : null}
        </Sure>
      ) : null}
      <Foot to={back} />
    </div>
  );
}
