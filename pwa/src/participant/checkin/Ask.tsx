import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Answers } from "../../api/types";
import { plain } from "../../shared/ruby";
import { Button } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Ruby } from "../../ui/Ruby";
import { Heading } from "../frame/Frame";
import { Onward } from "../frame/signs";
import { back } from "../router";
import ja from "../text/ja/checkin";
import { say } from "../text/say";
import type { Question } from "./form";
import { Rows } from "./Rows";

/** A question's last words in brackets are said smaller: what counts and what does not. */
const ASIDE = /^(.+[。?]) ?(\([^()]+\))$/;

/** A short question leaves room for larger rows on a small phone; the one about people keeps its room for the gentle line. */
const isShort = (question: Question): boolean => !question.many && question.id !== "q7" && plain(question.text).length <= 34;

/** The way back and the one thing to do next, at the foot of every screen of the form. */
export function Foot({ from, next }: { from: string; next: string }) {
  return (
    <div class="foot">
      <Button kind="quiet" onPress={() => back(from)}>
        <Ruby text={say("checkin", ja).back} />
      </Button>
      <Button kind="main" submit>
        <Ruby text={next} />
        <Onward />
      </Button>
    </div>
  );
}

type Props = {
  question: Question;
  answer: Answers[string] | undefined;
  onPick: (value: string, on: boolean) => void;
  onNext: () => void;
  /** Where もどる leads. */
  from: string;
  next: string;
  /** What the server objects to. */
  refused?: string | null;
  above?: ComponentChildren;
  children?: ComponentChildren;
};

/** One question: its sentence is the screen's heading and the group's name. Errors come only after つぎへ. */
export function Ask({ question, answer, onPick, onNext, from, next, refused = null, above, children }: Props) {
  const t = say("checkin", ja);
  const [asked, setAsked] = useState(0);
  const { id, many, text } = question;
  const error = refused ?? (asked > 0 && answer === undefined ? (many ? t.pickSome : t.pickOne) : null);
  const [, main, aside] = ASIDE.exec(text) ?? [];
  const onward = (event: Event) => {
    event.preventDefault();
    if (answer === undefined) setAsked(asked + 1);
    else onNext();
  };
  return (
    <form class={`page question${isShort(question) ? " roomy" : ""}`} noValidate onSubmit={onward}>
      {error ? <ErrorSummary key={asked} title={<Ruby text={t.mind} />} errors={[{ field: id, text: <Ruby text={error} /> }]} /> : null}
      {above}
      <fieldset aria-describedby={error ? `${id}-error` : undefined}>
        <legend>
          <Heading text={main ?? text} aside={aside} error={error !== null} />
        </legend>
        {error ? (
          <p class="error" id={`${id}-error`}>
            <Ruby text={error} />
          </p>
        ) : null}
        <Rows question={question} answer={answer} onPick={onPick} />
        {children}
      </fieldset>
      <Foot from={from} next={next} />
    </form>
  );
}
