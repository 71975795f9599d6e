import { useState } from "preact/hooks";
import { monthOf } from "../../shared/dates";
import { Button } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { TextArea } from "../../ui/TextArea";
import { Reasons } from "../call/Detail";
import { draft, forget, keep } from "../drafts";
import { current } from "../failure";
import { asked, choicesOf, nonAnswersOf, type Question } from "../questions";
import { useSaving } from "../saving";
import { ask, now } from "../session";
import { answers as answerWords } from "../text/call";
import { form as forms, shell } from "../text/ja";
import { entry as words } from "../text/person";
import type { CheckIn, EnterCheckIn, Form, PersonPage, Scale, Value } from "../types";
import { BackToPerson } from "../ui/BackToPerson";
import { Choices, Field, Select } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { Screen } from "../ui/Screen";
import { monthName } from "../when";
import { body, type Chosen, choose, type Entering, lastOf, missing, monthsOn, start } from "./entering";
import { at, load } from "./page";

type AskProps = {
  question: Question;
  scale: Scale;
  value: Value | undefined;
  error: string | undefined;
  onPick: (value: number | string) => void;
};

function Answer({ question, scale, value, error, onPick }: AskProps) {
  const isChosen = (one: number | string) => (Array.isArray(value) ? value.includes(String(one)) : value === one);
  const non = nonAnswersOf(question);
  const all = [...choicesOf(question, scale), ...non];
  return (
    <fieldset class={`ask${error ? " wrong" : ""}`}>
      <legend>
        <b>{question.title}</b> <span>{question.text}</span>
      </legend>
      {error ? (
        <p class="error" id={`${question.id}-error`}>
          {error}
        </p>
      ) : null}
      <div class="row">
        {all.map(({ value: one, text }, i) => (
          <label class={`chip${i >= all.length - non.length ? " non" : ""}`} key={String(one)}>
            <input
              id={i === 0 ? question.id : undefined}
              type={question.many && i < all.length - non.length ? "checkbox" : "radio"}
              name={question.id}
              value={String(one)}
              checked={isChosen(one)}
              onChange={() => onPick(one)}
              aria-describedby={error ? `${question.id}-error` : undefined}
            />
            <span>
              {typeof one === "number" ? <small>{one}</small> : null}
              {text}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Saved({ checkIn, page }: { checkIn: CheckIn; page: PersonPage }) {
  return (
    <>
      <Notice news={{ kind: "good", text: words.saved(monthName(checkIn.month, page.today)) }} />
      <section class="panel">
        <h2>{answerWords.found}</h2>
        {checkIn.flags.length > 0 ? <Reasons flags={checkIn.flags} /> : <p class="muted">{words.noFlags}</p>}
      </section>
      <p>
        <a class="button main" href={`/staff/people/${page.person.id}`}>
          {words.toPerson}
        </a>
      </p>
    </>
  );
}

const kept = (place: string): Entering | null => {
  const { entering } = draft(place).value;
  return entering ? (JSON.parse(entering) as Entering) : null;
};

function EntryForm({ page, month, onSaved }: { page: PersonPage; month: string; onSaved: (checkIn: CheckIn) => void }) {
  const { id, form, scale } = page.person;
  const place = `check-in:${id}:${month}`;
  const there = page.check_ins.find((checkIn) => checkIn.month === month);
  const [entering, setEntering] = useState<Entering>(() => kept(place) ?? start(there, form, scale));
  const saving = useSaving();
  const over = month !== monthOf(now());
  const answeredOn = entering.answered_on || lastOf(month);
  const set = (part: Partial<Entering>) => {
    setEntering((before) => {
      const next = { ...before, ...part };
      keep(place, { entering: JSON.stringify(next) });
      return next;
    });
  };
  const save = async () => {
    const lacking = {
      ...(entering.entered ? {} : { entered: words.enteredMissing }),
      ...Object.fromEntries(missing(entering).map((question) => [question.id, words.missing(question.title)])),
    };
    if (!saving.complete(lacking)) return;
    const finished = over ? `${answeredOn}T12:00:00+09:00` : now();
    const answering = ask<CheckIn>("PUT", at(id, `/check-ins/${month}`), body(entering, finished));
    const saved = await saving.send(answering, words.saved(monthName(month, page.today)));
    // At once: who goes away now must not find these answers again and send them over what is there by then.
    if (saved) forget(place);
    await load(id);
    if (saved) return onSaved(saved);
    const answer = await answering;
    // It is said that somebody was faster; whoever sends once more replaces what is there now.
    const faster = answer.ok ? null : current<CheckIn>(answer.error);
    if (faster) set({ replaces: faster.version });
  };
  const errors = Object.entries(saving.errors).map(([field, text]) => ({ field, text }));
  const pick = (question: Question) => (value: number | string) => set({ chosen: choose(entering.chosen, question, value) as Chosen });
  return (
    <form class="entry" onSubmit={(event) => event.preventDefault()} noValidate>
      {errors.length > 0 ? <ErrorSummary title={shell.problems} errors={errors} /> : <Notice news={saving.news} />}
      {there ? <p class="how">{words.amends(there.version)}</p> : null}
      <div class="pair">
        <Choices<EnterCheckIn["entered"]>
          legend={words.entered}
          name="entered"
          value={entering.entered}
          options={Object.entries(words.ways) as [EnterCheckIn["entered"], string][]}
          onPick={(entered) => set({ entered })}
          error={saving.errors.entered}
        />
        <Choices<Form>
          legend={words.form}
          name="form"
          value={entering.form}
          options={Object.entries(forms) as [Form, string][]}
          onPick={(next) => set({ form: next })}
        />
      </div>
      {over ? (
        <Field
          id="answered_on"
          type="date"
          label={words.answeredOn}
          hint={words.answeredOnHint}
          min={`${month}-01`}
          max={lastOf(month)}
          value={answeredOn}
          onText={(answered_on) => set({ answered_on })}
        />
      ) : null}
      <div>
        {asked(entering.form).map((question) => (
          <Answer
            key={question.id}
            question={question}
            scale={entering.scale}
            value={entering.chosen[question.id]}
            error={saving.errors[question.id]}
            onPick={pick(question)}
          />
        ))}
      </div>
      <section class="pair">
        <TextArea
          id="hitokoto"
          label={answerWords.hitokoto}
          value={entering.hitokoto}
          onText={(hitokoto) => set({ hitokoto })}
          rows={2}
          error={saving.errors.hitokoto}
        />
        <TextArea
          id="yokatta"
          label={answerWords.yokatta}
          value={entering.yokatta}
          onText={(yokatta) => set({ yokatta })}
          rows={2}
          error={saving.errors.yokatta}
        />
      </section>
      <div class="ends">
        <Button kind="main" busy={saving.busy} onPress={() => void save()}>
          {words.save}
        </Button>
        <a class="button quiet" href={`/staff/people/${id}`}>
          {shell.cancel}
        </a>
      </div>
    </form>
  );
}

/** A check-in from paper, a call, or filled in together: all questions on one page, in the person's own form and scale. */
export function Entry({ page }: { page: PersonPage }) {
  const { id, name } = page.person;
  const open = monthsOn(page.today);
  const [month, setMonth] = useState(page.month.month);
  const [saved, setSaved] = useState<CheckIn | null>(null);
  const months = open.map((one) => [one, monthName(one, page.today)] as const);
  return (
    <Screen title={words.title} after={<span class="kana">{name}</span>} above={<BackToPerson id={id} name={name} />}>
      {saved ? (
        <Saved checkIn={saved} page={page} />
      ) : (
        <>
          <p class="muted">{words.hint}</p>
          <div class="narrow">
            <Select id="month" label={words.month} value={month} options={months} onPick={setMonth} />
          </div>
          <EntryForm key={month} page={page} month={month} onSaved={setSaved} />
        </>
      )}
    </Screen>
  );
}
