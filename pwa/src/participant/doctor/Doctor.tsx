import { useEffect, useState } from "preact/hooks";
import { paper } from "../../api/paper";
import { daysBetween } from "../../shared/dates";
import { plain } from "../../shared/ruby";
import { writeDate } from "../../shared/writing";
import { Button } from "../../ui/Button";
import { Radio } from "../../ui/Radio";
import { Ruby } from "../../ui/Ruby";
import { TextArea } from "../../ui/TextArea";
import { Foot } from "../frame/Foot";
import { Heading } from "../frame/Frame";
import { Danger } from "../own/Danger";
import { isWaiting, useMonths } from "../own/entries";
import { Several } from "../own/Several";
import { go } from "../router";
import { me } from "../session";
import { writing } from "../text/dates";
import ja from "../text/ja/doctor";
import { say } from "../text/say";
import { clear, type Draft, MOST_LETTERS, MOST_WORDS, mine, note, open, today } from "./draft";
import { monthsOf, type Said, saidIn } from "./facts";
import { Page } from "./Page";

const toggled = <T,>(all: readonly T[], one: T): T[] => (all.includes(one) ? all.filter((other) => other !== one) : [...all, one]);

/** So many words at a time: a year of them is a long way to scroll. */
const FEW = 20;

function Days({ draft, wrong }: { draft: Draft; wrong: boolean }) {
  const t = say("doctor", ja);
  return (
    <fieldset class="card stack">
      <legend class="legend">
        <Ruby text={t.period} />
      </legend>
      {wrong ? (
        <p class="error" id="days-error">
          <Ruby text={t.wrongDays} />
        </p>
      ) : null}
      {(["first_on", "last_on"] as const).map((name) => (
        <div class="field" key={name}>
          <label for={name}>
            <Ruby text={name === "first_on" ? t.first : t.last} />
          </label>
          <input
            id={name}
            type="date"
            value={draft[name]}
            max={today()}
            aria-invalid={wrong || undefined}
            aria-describedby={wrong ? "days-error" : undefined}
            onChange={(event) => event.currentTarget.value && note({ [name]: event.currentTarget.value })}
          />
        </div>
      ))}
    </fieldset>
  );
}

/** The person's own words of these days, folded away and none of them chosen: each that goes onto the page is picked by hand. */
function Words({ draft, said }: { draft: Draft; said: readonly Said[] }) {
  const t = say("doctor", ja);
  const [many, setMany] = useState(FEW);
  const written = said.filter(({ diary }) => diary.line || diary.source_words).reverse();
  return (
    <details class="card">
      <summary class="legend">
        <Ruby text={t.words} />
      </summary>
      <p class="hint">
        <Ruby text={written.length > 0 ? t.wordsWhat(MOST_WORDS) : t.wordsNone} />
      </p>
      <div class="answers">
        {written.slice(0, many).map(({ id, diary }) => (
          <Radio
            many
            key={id}
            name="words"
            value={id}
            checked={draft.words.includes(id)}
            onPick={() => note({ words: toggled(draft.words, id).slice(-MOST_WORDS) })}
          >
            <small>
              <Ruby text={writeDate(diary.day, writing())} />
            </small>{" "}
            {[diary.line, diary.source_words].filter(Boolean).join(" ")}
          </Radio>
        ))}
      </div>
      {many < written.length ? (
        <Button kind="quiet" onPress={() => setMany(many + FEW)}>
          <Ruby text={t.moreWords} />
        </Button>
      ) : null}
    </details>
  );
}

function save(file: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `otayori-sensei-${today()}.pdf`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** せんせいに みせる ページ: what goes onto it is chosen each time. */
function Choose({ draft, said, missing }: { draft: Draft; said: readonly Said[]; missing: boolean }) {
  const t = say("doctor", ja);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState("");
  const over = draft.questions.length - MOST_LETTERS;
  const wrong = !isYear(draft);
  const empty = draft.parts.length === 0 && !draft.questions.trim() && !said.some(({ id }) => draft.words.includes(id));
  useEffect(() => setTrouble(""), [draft]);
  const ready = (): boolean => {
    setTrouble(wrong ? t.wrongDays : over > 0 ? t.tooLong(over) : empty ? t.nothing : "");
    return !wrong && over <= 0 && !empty;
  };
  const pdf = async () => {
    if (!ready()) return;
    setBusy(true);
    const words = said.filter(({ id }) => draft.words.includes(id)).map(({ id }) => id);
    const file = await paper("/api/me/doctor-page", { ...draft, words }, me()?.person.id ?? "");
    setBusy(false);
    if (file) save(file);
    else setTrouble(t.pdfFailed);
  };
  return (
    <div class="page">
      <Heading text={t.title} />
      <p>
        <Ruby text={`${t.lead}${t.own}`} />
      </p>
      <Days draft={draft} wrong={wrong} />
      <fieldset class="card">
        <legend class="legend">
          <Ruby text={t.parts} />
        </legend>
        <div class="answers">
          <Several name="parts" rows={t.partNames} now={draft.parts} onChange={(by) => note({ parts: by(draft.parts) })} />
        </div>
      </fieldset>
      <Words draft={draft} said={said} />
      <TextArea
        id="questions"
        label={<Ruby text={t.questions} />}
        hint={<Ruby text={t.questionsWhat} />}
        error={over > 0 ? <Ruby text={t.tooLong(over)} /> : undefined}
        value={draft.questions}
        onText={(questions) => note({ questions })}
      />
      <Danger texts={[draft.questions]} />
      {missing ? (
        <p class="hint">
          <Ruby text={t.missing} />
        </p>
      ) : null}
      {said.some(({ id }) => isWaiting(id)) ? (
        <p class="hint">
          <Ruby text={t.waiting} />
        </p>
      ) : null}
      <p class="error" role="alert">
        <Ruby text={trouble} />
      </p>
      <p class="hint">
        <Ruby text={t.logged} />
      </p>
      <Button kind="main" onPress={() => ready() && go("/own/doctor/show")}>
        <Ruby text={t.show} />
      </Button>
      <Button busy={busy} onPress={() => void pdf()} label={plain(t.pdf)}>
        <Ruby text={t.pdf} />
      </Button>
      <Button
        kind="quiet"
        onPress={() => {
          clear();
          go("/own", "replace");
        }}
      >
        <Ruby text={t.done} />
      </Button>
      <Foot to="/own" />
    </div>
  );
}

const LONGEST = 366;

/** A period as the server takes it. */
function isYear({ first_on, last_on }: Draft): boolean {
  return first_on <= last_on && last_on <= today() && daysBetween(first_on, last_on) < LONGEST;
}

export default function Doctor({ rest }: { rest: string }) {
  const draft = mine();
  useEffect(() => void open(), []);
  const months = draft && isYear(draft) ? monthsOf(draft.first_on, draft.last_on) : [];
  const { entries, missing } = useMonths(months);
  if (!draft) return null;
  const t = say("doctor", ja);
  const said = saidIn(entries ?? [], draft.first_on, draft.last_on);
  if (rest === "show" && isYear(draft)) return <Page draft={draft} said={said} notes={missing.length > 0 ? [t.missing] : []} />;
  return <Choose draft={draft} said={said} missing={missing.length > 0} />;
}
