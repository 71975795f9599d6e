import { useEffect, useRef, useState } from "preact/hooks";
import type { OwnEntry } from "../../api/types";
import { Button } from "../../ui/Button";
import { Picture } from "../../ui/Picture";
import { Radio } from "../../ui/Radio";
import { Ruby } from "../../ui/Ruby";
import { TextArea } from "../../ui/TextArea";
import { found } from "../checkin/phrases";
import { Sure } from "../frame/Sure";
import { showCrisis } from "../help/came";
import { Alarming, OnlyMine, PAUSE } from "../own/Danger";
import { removeEntry, useMonth } from "../own/entries";
import { Several } from "../own/Several";
import { go } from "../router";
import { me } from "../session";
import { get, put, remove } from "../store/db";
import ja from "../text/ja/diarymore";
import { say } from "../text/say";
import { change, type Diary, diaryOf, isShown, LEVELS, LONGEST, MEDICINE, pick, SHOWS } from "./data";
import { useAsked } from "./track";

/** Words being typed, and the entry as it stood before them. */
type Typed = { readonly words: string; readonly seen: OwnEntry };

type Part = { day: string; id: string; entry: OwnEntry; diary: Diary };

/** One text, kept when typing rests. The reviewed phrases bring the crisis numbers at once; who hears of it is said where it stands. */
function Words({ day, id, entry, diary, name, label }: Part & { name: "line" | "source_words"; label: string }) {
  const t = say("diarymore", ja);
  // Only what is being typed stands against what is saved: another phone may have written meanwhile.
  const typed = useRef<Typed | null>(null);
  const [, redraw] = useState(0);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const text = typed.current?.words ?? diary[name] ?? "";
  const over = [...text].length - LONGEST[name];
  const read = useRef(text);
  // What is not saved yet, or too long to be, lies on the phone as it was typed.
  const place = `own/${me()?.person.id}/typed/${id}/${name}`;
  const keep = () => {
    clearTimeout(timer.current);
    const now = typed.current;
    if (!now) return;
    if (found(now.words) && !found(read.current)) showCrisis();
    read.current = now.words;
    if ([...now.words].length > LONGEST[name]) return;
    typed.current = null;
    // Unless more has been typed meanwhile, which lies there now.
    void change(day, id, () => ({ [name]: now.words }), now.seen).then(() => typed.current ?? remove("kept", place));
  };
  const write = (words: string) => {
    typed.current = { words, seen: typed.current?.seen ?? entry };
    void put("kept", place, typed.current);
    redraw((n) => n + 1);
    clearTimeout(timer.current);
    timer.current = setTimeout(keep, PAUSE);
  };
  const leave = useRef(keep);
  leave.current = keep;
  useEffect(() => {
    void get<Typed>("kept", place).then((kept) => {
      typed.current ??= kept ?? null;
      redraw((n) => n + 1);
    });
    const hide = () => document.visibilityState === "hidden" && leave.current();
    document.addEventListener("visibilitychange", hide);
    return () => {
      document.removeEventListener("visibilitychange", hide);
      leave.current();
    };
  }, []);
  return (
    <>
      <TextArea
        id={name}
        rows={2}
        label={<Ruby text={label} />}
        hint={<Ruby text={t.optional} />}
        error={over > 0 ? <Ruby text={t.tooLong(over)} /> : undefined}
        value={text}
        onText={write}
        onLeave={keep}
      />
      {over > 0 && found(text) ? <OnlyMine /> : null}
    </>
  );
}

type Pick = {
  name: string;
  title: string;
  now: string | null | undefined;
  rows: readonly [value: string, text: string, picture?: string][];
};

/** One small question; what was chosen can be taken back. */
function Small({ name, title, now, rows, onPick }: Pick & { onPick: (value: string | null) => void }) {
  const t = say("diarymore", ja);
  return (
    <fieldset class="stack">
      <legend>
        <h2>
          <Ruby text={title} />
        </h2>
      </legend>
      <div class="pair">
        {rows.map(([value, text, picture]) => (
          <Radio
            key={value}
            name={name}
            value={value}
            checked={now === value}
            onPick={onPick}
            sign={picture ? <Picture name={picture} size={32} /> : undefined}
          >
            <Ruby text={text} />
          </Radio>
        ))}
      </div>
      {now ? (
        <Button kind="quiet" onPress={() => onPick(null)}>
          <Ruby text={t.clear} />
        </Button>
      ) : null}
    </fieldset>
  );
}

const level = (value: string | null) => (value === null ? null : (Number(value) as 1 | 2 | 3 | 4));

/** Where the load came from: as many as fit, and own words. */
function Sources({ day, id, entry, diary }: Part) {
  const t = say("diarymore", ja);
  return (
    <fieldset class="stack">
      <legend>
        <h2>
          <Ruby text={t.sourcesTitle} />
        </h2>
      </legend>
      <div class="pair">
        <Several
          name="sources"
          rows={t.sources}
          now={diary.sources ?? []}
          onChange={(by) => void change(day, id, ({ sources }) => ({ sources: by(sources ?? []) }))}
        />
      </div>
      <Words day={day} id={id} entry={entry} diary={diary} name="source_words" label={t.sourceWords} />
    </fieldset>
  );
}

/** Sleep and medicine for whoever keeps track of them, and the person's own items. */
function Tracked({ day, id, diary }: Part) {
  const t = say("diarymore", ja);
  const asked = useAsked();
  const own = diary.own ?? {};
  return (
    <>
      {asked.tracks("slept") || diary.slept ? (
        <Small
          name="slept"
          title={t.sleptTitle}
          now={diary.slept && String(diary.slept)}
          rows={LEVELS.map((each) => [String(each), t.slept[each], String(each)])}
          onPick={(value) => void change(day, id, () => ({ slept: level(value) }))}
        />
      ) : null}
      {asked.tracks("medicine") || diary.medicine ? (
        <Small
          name="medicine"
          title={t.medicineTitle}
          now={diary.medicine}
          rows={MEDICINE.map((each) => [each, t.medicine[each]])}
          onPick={(value) => void change(day, id, () => ({ medicine: value as (typeof MEDICINE)[number] | null }))}
        />
      ) : null}
      {asked.own.map(({ id: of, heads }) => {
        const item = heads.at(-1)?.body.item;
        if (!item || (item.ended && !own[of])) return null;
        const pickOwn = (value: string | null) => {
          void change(day, id, ({ own }) => {
            const { [of]: _, ...others } = own ?? {};
            return { own: value === null ? others : { ...others, [of]: Number(value) as 1 } };
          });
        };
        return (
          <Small
            key={of}
            name={of}
            title={item.words}
            now={own[of] && String(own[of])}
            rows={LEVELS.map((each) => [String(each), t.item[each], String(each)])}
            onPick={pickOwn}
          />
        );
      })}
    </>
  );
}

/** Who is told of words that frighten: nobody, or whoever reads what is shown. Said as long as the words stand. */
function Danger({ entry, diary }: { entry: OwnEntry; diary: Diary }) {
  const t = say("diarymore", ja);
  if (![diary.line ?? "", diary.source_words ?? ""].some(found)) return null;
  return isShown(entry) ? <Alarming told={t.dangerShown} what={t.dangerHurry} /> : <OnlyMine />;
}

/** What a day may say beside how heavy it was: all of it optional, each kept by itself. */
export default function More({ rest }: { rest: string }) {
  const t = say("diarymore", ja);
  const [day = "", id = ""] = rest.split("/");
  const entry = pick(useMonth(day.slice(0, 7)).entries, day, id);
  const diary = diaryOf(entry);
  if (!entry || !diary) return null;
  const part = { day, id, entry, diary };
  const remove = async () => {
    await removeEntry(entry);
    go("/diary/month", "replace");
  };
  return (
    <>
      <Danger entry={entry} diary={diary} />
      <Sources key={`${id}sources`} {...part} />
      <Words key={`${id}line`} {...part} name="line" label={t.line} />
      <Tracked {...part} />
      <fieldset class="stack">
        <legend>
          <h2>
            <Ruby text={t.showTitle} />
          </h2>
        </legend>
        <p class="hint">
          <Ruby text={t.showWhat} />
        </p>
        {SHOWS.map((show) => (
          <Radio
            key={show}
            name="show"
            value={show}
            checked={(diary.show ?? "me") === show}
            onPick={() => void change(day, id, () => ({ show }))}
          >
            <Ruby text={t.shows[show]} />
          </Radio>
        ))}
      </fieldset>
      <Sure key={`${id}remove`} label={t.remove} question={t.removeSure} yes={t.removeYes} no={t.removeNo} onYes={remove} />
    </>
  );
}
