import { Picture } from "../../ui/Picture";
import { Ruby } from "../../ui/Ruby";
import { Listen } from "../frame/Listen";
import { showCrisis } from "../help/came";
import { go } from "../router";
import { change } from "../store/change";
import type { Draft } from "../store/draft";
import ja from "../text/ja/checkin";
import { say } from "../text/say";
import { Ask } from "./Ask";
import { picked, type Question, questionsOf } from "./form";
import { mended, objectionTo, returning } from "./send";
import { stepAfter, stepBefore } from "./steps";
import { Beside } from "./Together";

/** The answer that must not wait until the form is sent (rule R3): very bad feelings. */
const isCry = (question: Question, value: string): boolean => question.id === "q3" && value === "1";

/** The answer that may mean abuse (rule R4). */
const isHurt = (question: Question, answer: unknown): boolean => question.id === "q7" && answer === 1;

/** What the question is about, as a sign; where the person is, in words, and to the eye only in a line of dashes. */
function Position({ count, place, about, together }: { count: number; place: number; about: string; together: Draft["together"] }) {
  const t = say("checkin", ja);
  return (
    <div class="position">
      <Picture name={about} size={32} />
      <div>
        <p>
          <Ruby text={t.position(count, place)} />
          <Beside together={together} />
        </p>
        <div class="dashes" aria-hidden="true">
          {Array.from({ length: count }, (_, i) => (
            <i key={i} class={i < place ? "on" : undefined} />
          ))}
        </div>
      </div>
      <Listen />
    </div>
  );
}

/** One question of the form, kept with every tap. */
export function QuestionScreen({ draft, id }: { draft: Draft; id: string }) {
  const t = say("checkin", ja);
  const questions = questionsOf(draft.form, draft.scale);
  const place = questions.findIndex((one) => one.id === id);
  const question = questions[place];
  if (!question) return null;
  const pick = (value: string, on: boolean) => {
    const { [id]: before, ...others } = draft.answers;
    const now = picked(question, before, value, on);
    change({ answers: now === undefined ? others : { ...others, [id]: now } });
    mended();
    if (isCry(question, value)) showCrisis();
  };
  return (
    <Ask
      question={question}
      answer={draft.answers[id]}
      onPick={pick}
      onNext={() => go(`/check-in/${returning.value ? "review" : stepAfter(draft, id)}`)}
      from={returning.value ? "/check-in/review" : ["/check-in", stepBefore(draft, id)].filter(Boolean).join("/")}
      next={returning.value ? t.toReview : t.next}
      refused={objectionTo(id)}
      above={<Position count={questions.length} place={place + 1} about={question.picture} together={draft.together} />}
    >
      <p class="gentle" role="status">
        {isHurt(question, draft.answers[id]) ? <Ruby text={t.gentle} /> : null}
      </p>
    </Ask>
  );
}
