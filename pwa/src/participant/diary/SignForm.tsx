import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { OwnEntry } from "../../api/types";
import { Button } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Radio } from "../../ui/Radio";
import { Ruby } from "../../ui/Ruby";
import { TextArea } from "../../ui/TextArea";
import { questionsOf } from "../checkin/form";
import { Foot } from "../frame/Foot";
import { Heading } from "../frame/Frame";
import { Sure } from "../frame/Sure";
import { useTyped } from "../frame/typed";
import { Danger } from "../own/Danger";
import { removeEntry, saveEntry, useUndated } from "../own/entries";
import type { Sign } from "../own/match";
import { Several } from "../own/Several";
import { Versions } from "../own/Versions";
import { go } from "../router";
import { me } from "../session";
import jaMore from "../text/ja/diarymore";
import ja from "../text/ja/diarysigns";
import { say } from "../text/say";

/** Answers of a check-in from which a sign may come: those that have a good end and a hard end, and are about how one is. */
const ASKED = ["q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8", "q9"];
const HARD = 2;
// biome-ignore lint/suspicious/noThenProperty: the API's name for what to do then, and never a function
const LONGEST = { words: 200, then: 500 };
// biome-ignore lint/suspicious/noThenProperty: the API's name for what to do then, and never a function
const EMPTY: Sign = { level: "caution", words: "", then: "" };

function Group({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <fieldset class="stack">
      <legend>
        <strong>
          <Ruby text={title} />
        </strong>
      </legend>
      {children}
    </fieldset>
  );
}

/** When the sign shows: by the diary, or by answers of the monthly letter. */
function When({ sign, onChange }: { sign: Sign; onChange: (part: Partial<Sign>) => void }) {
  const [t, more] = [say("diarysigns", ja), say("diarymore", jaMore)];
  const here = me()?.person;
  const sources = sign.sources ?? [];
  const answers = sign.answers ?? {};
  return (
    <>
      {(
        [
          ["heavy", t.heavyTitle],
          ["slept", t.sleptTitle],
        ] as const
      ).map(([name, title]) => (
        <Group key={name} title={title}>
          {(["2", "1", ""] as const).map((value) => (
            <Radio
              key={value}
              name={name}
              value={value}
              checked={(sign[name] ?? "") === (value && Number(value))}
              onPick={() => onChange({ [name]: value ? Number(value) : null })}
            >
              <Ruby text={value ? t[name][value] : t.never} />
            </Radio>
          ))}
        </Group>
      ))}
      <Group title={t.sourcesTitle}>
        <div class="pair">
          <Several name="sources" rows={more.sources} now={sources} onChange={(by) => onChange({ sources: by(sources) })} />
        </div>
      </Group>
      <Group title={t.answersTitle}>
        <div class="pair">
          {questionsOf("full", here?.scale ?? "four-1")
            .filter(({ id }) => ASKED.includes(id))
            .map(({ id, title }) => {
              const { [id]: now, ...others } = answers;
              return (
                <Radio
                  key={id}
                  many
                  name="answers"
                  value={id}
                  checked={now !== undefined}
                  onPick={(_, on) => onChange({ answers: on ? { ...others, [id]: HARD } : others })}
                >
                  <Ruby text={title} />
                </Radio>
              );
            })}
        </div>
      </Group>
    </>
  );
}

const never = ({ heavy, slept, sources = [], answers = {} }: Sign): boolean =>
  !heavy && !slept && sources.length === 0 && Object.keys(answers).length === 0;

/** One sign: made, changed, taken away by the person alone. */
function Form({ entry }: { entry: OwnEntry | undefined }) {
  const [t, more] = [say("diarysigns", ja), say("diarymore", jaMore)];
  const { value: sign, set: write, was, over: done } = useTyped(`sign/${entry?.id}`, () => entry?.heads.at(-1)?.body.sign ?? EMPTY, entry);
  const [asked, setAsked] = useState(0);
  const set = (part: Partial<Sign>) => write({ ...sign, ...part });
  const over = (name: "words" | "then") => [...sign[name]].length - LONGEST[name];
  const wrong = {
    words: sign.words.trim() ? (over("words") > 0 ? more.tooLong(over("words")) : "") : t.wordsMissing,
    // biome-ignore lint/suspicious/noThenProperty: the API's name for what to do then, and never a function
    then: over("then") > 0 ? more.tooLong(over("then")) : "",
    when: never(sign) ? t.whenMissing : "",
  };
  const errors = asked ? Object.entries(wrong).filter(([, text]) => text) : [];
  const error = (name: "words" | "then") => (asked && wrong[name] ? <Ruby text={wrong[name]} /> : undefined);
  const leave = () => go("/diary/signs", "replace");
  const save = async (event: Event) => {
    event.preventDefault();
    setAsked(asked + 1);
    if (Object.values(wrong).some(Boolean)) return;
    await saveEntry("sign", { sign }, was);
    await done();
    leave();
  };
  return (
    <form class="page" noValidate onSubmit={save}>
      {errors.length > 0 ? (
        <ErrorSummary
          key={asked}
          title={<Ruby text={t.mind} />}
          errors={errors.map(([field, text]) => ({ field, text: <Ruby text={text} /> }))}
        />
      ) : null}
      <Heading text={entry ? t.title : t.add} error={errors.length > 0} />
      <Group title={t.levelTitle}>
        <div class="pair">
          {(["caution", "worse"] as const).map((level) => (
            <Radio key={level} name="level" value={level} checked={sign.level === level} onPick={() => set({ level })}>
              <Ruby text={t.levels[level]} />
            </Radio>
          ))}
        </div>
      </Group>
      <TextArea
        id="words"
        rows={2}
        label={<Ruby text={t.words} />}
        hint={<Ruby text={t.wordsHint} />}
        error={error("words")}
        value={sign.words}
        onText={(words) => set({ words })}
      />
      <TextArea
        id="then"
        rows={3}
        label={<Ruby text={t.doThen} />}
        hint={<Ruby text={t.thenHint} />}
        error={error("then")}
        value={sign.then}
        onText={(then) => set({ then })}
      />
      <Danger texts={[sign.words, sign.then]} />
      <h2 id="when" tabIndex={-1}>
        <Ruby text={t.whenTitle} />
      </h2>
      <When sign={sign} onChange={set} />
      {entry ? (
        <Sure label={t.remove} question={t.removeSure} yes={t.remove} no={t.keep} onYes={() => removeEntry(entry).then(leave)} />
      ) : null}
      <Foot to="/diary/signs">
        <Button kind="main" submit>
          <Ruby text={t.save} />
        </Button>
      </Foot>
    </form>
  );
}

/** A sign by its id, or a new one; of two versions the person says first which stays. */
export default function SignForm({ rest }: { rest: string }) {
  const t = say("diarysigns", ja);
  const { entries } = useUndated("sign");
  const entry = entries?.find(({ id }) => id === rest);
  if (rest !== "new" && !entry) return null;
  if (!entry || entry.heads.length < 2) return <Form key={rest} entry={entry} />;
  return (
    <div class="page">
      <Heading text={t.title} />
      <Versions entry={entry} lines={({ sign }) => (sign ? [t.levels[sign.level], sign.words, sign.then].filter(Boolean) : [])} />
      <Foot to="/diary/signs" />
    </div>
  );
}
