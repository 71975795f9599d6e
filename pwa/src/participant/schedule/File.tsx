import { useState } from "preact/hooks";
import { call } from "../../api/call";
import type { Proposals } from "../../api/types";
import { writeDate } from "../../shared/writing";
import { Button } from "../../ui/Button";
import { Radio } from "../../ui/Radio";
import { Ruby } from "../../ui/Ruby";
import { Foot } from "../frame/Foot";
import { Heading } from "../frame/Frame";
import { saveEntry } from "../own/entries";
import { leave, me } from "../session";
import { writing } from "../text/dates";
import ja from "../text/ja/planfile";
import { say } from "../text/say";
import { repeatInWords, timeOf } from "./words";

/** As much as the server reads. */
const LONGEST = 200_000;
const REASONS: Record<string, "past" | "repeat" | "days" | "many"> = {
  past: "past",
  wrong_repeat: "repeat",
  changed_days: "repeat",
  several_days: "days",
  too_many: "many",
};

type Found = { readonly heard: Proposals; readonly picked: ReadonlySet<string> };

/** What a file proposes, to be picked. */
function Pick({ found, change, save }: { found: Found; change: (picked: ReadonlySet<string>) => void; save: () => void }) {
  const t = say("planfile", ja);
  const { proposed, not_taken } = found.heard;
  const pick = (id: string, on: boolean) => change(new Set(on ? [...found.picked, id] : [...found.picked].filter((one) => one !== id)));
  return (
    <>
      <fieldset>
        <legend>
          <Ruby text={proposed.length > 0 ? t.which : t.nothing} />
        </legend>
        {proposed.map(({ id, note, there }) => (
          <Radio key={id} many name="note" value={id} checked={found.picked.has(id)} onPick={(_, on) => pick(id, on && !there)}>
            <Ruby text={note.title} />
            <small>
              <Ruby text={` ${writeDate(note.day, writing())} ${timeOf(note)} ${repeatInWords(note)} ${there ? t.there : ""}`} />
            </small>
          </Radio>
        ))}
      </fieldset>
      {not_taken.length > 0 ? (
        <details>
          <summary>
            <Ruby text={t.notTaken(not_taken.length)} />
          </summary>
          <ul class="sentences">
            {not_taken.map(({ title, why }, i) => (
              <li key={`${title}${i}`}>
                {title} <Ruby text={t.reasons[REASONS[why] ?? "other"]} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {found.picked.size > 0 ? (
        <Button kind="main" onPress={save}>
          <Ruby text={t.save(found.picked.size)} />
        </Button>
      ) : null}
    </>
  );
}

/** The schedule out to a file, and in from one. What is taken in is saved like anything that the person writes. */
export default function File() {
  const t = say("planfile", ja);
  const [found, setFound] = useState<Found | null>(null);
  const [news, tell] = useState("");
  const read = async (file: Blob | undefined) => {
    setFound(null);
    tell("");
    if (!file) return;
    const text = file.size <= LONGEST * 4 ? await file.text() : "";
    if (!text || text.length > LONGEST) return tell(t.tooBig);
    const answer = await call<Proposals>("POST", "/api/me/schedule/proposals", { text }, me()?.person.id);
    if (answer.ok) setFound({ heard: answer.value, picked: new Set(answer.value.proposed.flatMap(({ id, there }) => (there ? [] : id))) });
    else if (answer.error.kind === "problem" && answer.error.status === 401) await leave();
    else tell(answer.error.kind === "problem" && answer.error.code === "no_calendar" ? t.noCalendar : t.failed);
  };
  const save = async () => {
    for (const { id, note } of found?.heard.proposed ?? [])
      if (found?.picked.has(id)) await saveEntry("note", { note }, { id, kind: "note", seq: 0, shown: false, days: [], heads: [] });
    setFound(null);
    tell(t.saved);
  };
  return (
    <div class="page">
      <Heading text={t.title} />
      <p>
        <Ruby text={t.outWhat} />
      </p>
      <a class="button" href="/api/me/schedule/file" download="schedule.ics">
        <Ruby text={t.out} />
      </a>
      <h2>
        <Ruby text={t.into} />
      </h2>
      <div class="field">
        <label for="file">
          <Ruby text={t.pick} />
        </label>
        <input id="file" type="file" accept=".ics,text/calendar" onChange={(event) => void read(event.currentTarget.files?.[0])} />
      </div>
      <p role="status">
        <Ruby text={news} />
      </p>
      {found ? <Pick found={found} change={(picked) => setFound({ ...found, picked })} save={() => void save()} /> : null}
      <Foot to="/schedule" />
    </div>
  );
}
