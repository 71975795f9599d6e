import { useState } from "preact/hooks";
import { plain } from "../../shared/ruby";
import { Button } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Face } from "../../ui/Face";
import { Radio } from "../../ui/Radio";
import { Ruby } from "../../ui/Ruby";
import { Heading } from "../frame/Frame";
import { Onward } from "../frame/signs";
import { showCrisis } from "../help/Help";
import { back, go } from "../router";
import { change } from "../store/change";
import type { Draft } from "../store/draft";
import ja from "../text/ja/checkin";
import { say } from "../text/say";
import { chosen, picked, type Question, questionsOf } from "./form";
import { objection, returning } from "./send";
import { stepAfter, stepBefore } from "./steps";

/** The answer that must not wait until the form is sent (rule R3): very bad feelings. */
const isCry = (question: Question, value: string): boolean => question.id === "q3" && value === "1";

/** A question's last words in brackets are said smaller: what counts and what does not. */
const ASIDE = /^(.+[。?]) ?(\([^()]+\))$/;

/** A short question leaves room for larger rows on a small phone; the one about people keeps its room for the gentle line. */
const isShort = (question: Question): boolean => !question.many && question.id !== "q7" && plain(question.text).length <= 34;

/** The answer that may mean abuse (rule R4). */
const isHurt = (question: Question, answer: unknown): boolean => question.id === "q7" && answer === 1;

/** Where the person is, in words; the line of dashes says the same to the eye only. */
function Position({ count, place }: { count: number; place: number }) {
  const t = say("checkin", ja);
  return (
    <div class="position">
      <p>
        <Ruby text={t.position(count, place)} />
      </p>
      <div class="dashes" aria-hidden="true">
        {Array.from({ length: count }, (_, i) => (
          <i key={i} class={i < place ? "on" : undefined} />
        ))}
      </div>
    </div>
  );
}

function Rows({ question, draft }: { question: Question; draft: Draft }) {
  const t = say("checkin", ja);
  const answer = draft.answers[question.id];
  const values = chosen(answer);
  const pick = (value: string, on: boolean) => {
    const { [question.id]: before, ...others } = draft.answers;
    const now = picked(question, before, value, on);
    change({ answers: now === undefined ? others : { ...others, [question.id]: now } });
    objection.value = null;
    if (isCry(question, value)) showCrisis();
  };
  const row = (choice: Question["choices"][number], first: boolean, faces: boolean) => (
    <Radio
      key={choice.value}
      id={first ? question.id : undefined}
      name={question.id}
      many={question.many}
      value={choice.value}
      checked={values.includes(choice.value)}
      onPick={pick}
      sign={faces ? <Face level={Number(choice.value)} /> : undefined}
    >
      <Ruby text={choice.text} />
    </Radio>
  );
  return (
    <>
      <div class="answers">{question.choices.map((choice, i) => row(choice, i === 0, !question.many))}</div>
      <div class="fold" />
      <div class="others">{question.nonAnswers.map((choice) => row(choice, false, false))}</div>
      <p class="gentle" role="status">
        {isHurt(question, answer) ? <Ruby text={t.gentle} /> : null}
      </p>
    </>
  );
}

/** One question: its sentence is the screen's heading and the group's name. Errors come only after つぎへ. */
export function QuestionScreen({ draft, id }: { draft: Draft; id: string }) {
  const t = say("checkin", ja);
  const [asked, setAsked] = useState(0);
  const questions = questionsOf(draft.form, draft.scale);
  const place = questions.findIndex((one) => one.id === id);
  const question = questions[place];
  if (!question) return null;
  const unanswered = draft.answers[id] === undefined;
  const refused = objection.value?.field === id ? objection.value.detail : null;
  const error = refused ?? (asked > 0 && unanswered ? (question.many ? t.pickSome : t.pickOne) : null);
  const onward = (event: Event) => {
    event.preventDefault();
    if (unanswered) setAsked(asked + 1);
    else if (returning.value) go("/check-in/review");
    else go(`/check-in/${stepAfter(draft, id)}`);
  };
  const before = stepBefore(draft, id);
  const [, main, aside] = ASIDE.exec(question.text) ?? [];
  return (
    <form class={`page question${isShort(question) ? " roomy" : ""}`} noValidate onSubmit={onward}>
      {error ? <ErrorSummary key={asked} title={<Ruby text={t.mind} />} errors={[{ field: id, text: <Ruby text={error} /> }]} /> : null}
      <Position count={questions.length} place={place + 1} />
      <fieldset aria-describedby={error ? `${id}-error` : undefined}>
        <legend>
          <Heading text={main ?? question.text} aside={aside} error={error !== null} />
        </legend>
        {error ? (
          <p class="error" id={`${id}-error`}>
            <Ruby text={error} />
          </p>
        ) : null}
        <Rows question={question} draft={draft} />
      </fieldset>
      <div class="foot">
        <Button kind="quiet" onPress={() => back(returning.value ? "/check-in/review" : before ? `/check-in/${before}` : "/check-in")}>
          <Ruby text={t.back} />
        </Button>
        <Button kind="main" submit>
          <Ruby text={returning.value ? t.toReview : t.next} />
          <Onward />
        </Button>
      </div>
    </form>
  );
}
