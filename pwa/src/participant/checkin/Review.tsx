import { useEffect } from "preact/hooks";
import { Button } from "../../ui/Button";
import { Face } from "../../ui/Face";
import { Ruby } from "../../ui/Ruby";
import { Summary, type SummaryRow } from "../../ui/Summary";
import { Heading, Link } from "../frame/Frame";
import { Onward } from "../frame/signs";
import { back, go } from "../router";
import { lasting } from "../store/db";
import type { Draft } from "../store/draft";
import ja from "../text/ja/checkin";
import { say } from "../text/say";
import { chosen, questionsOf, wordsOf } from "./form";
import { NotArrived } from "./NotArrived";
import { failure, returning, send, sending } from "./send";
import { TEXTS } from "./steps";

/** Everything once more before it goes; なおす leads to one answer and straight back. */
export function Review({ draft }: { draft: Draft }) {
  const t = say("checkin", ja);
  const questions = questionsOf(draft.form, draft.scale);
  useEffect(() => {
    returning.value = false;
  }, []);
  const fix = (to: string, title: string) => (
    <Link to={`/check-in/${to}`} kind="fix" onFollow={() => (returning.value = true)}>
      <Ruby text={t.change} />
      <span class="hidden">{title}</span>
    </Link>
  );
  const rows: SummaryRow[] = questions.map((question) => {
    const values = chosen(draft.answers[question.id]);
    const level = question.many ? Number.NaN : Number(values[0]);
    const words = wordsOf(question, draft.answers[question.id]);
    return {
      key: question.id,
      term: <Ruby text={question.title} />,
      value: (
        <span class="answer">
          {level >= 1 ? <Face level={level} size={32} /> : null}
          <span>
            <Ruby text={words.length > 0 ? words.join("、") : t.missing} />
          </span>
        </span>
      ),
      action: fix(question.id, question.title),
    };
  });
  const texts: SummaryRow[] = TEXTS.map((step) => ({
    key: step,
    term: <Ruby text={t[step]} />,
    value: draft[step] ? <span class="own-words">{draft[step]}</span> : <Ruby text={t.empty} />,
    action: fix(step, t[step]),
  }));
  const missing = questions.find((question) => draft.answers[question.id] === undefined);
  const onSend = () => {
    if (missing) {
      returning.value = true;
      go(`/check-in/${missing.id}`);
    } else void send();
  };
  return (
    <div class="page">
      <Heading text={t.reviewTitle} />
      <p>
        <Ruby text={t.reviewLead} />
      </p>
      <div class="card">
        <Summary rows={[...rows, ...texts]} />
      </div>
      {lasting.value ? (
        <p class="hint">
          <Ruby text={t.kept} />
        </p>
      ) : null}
      <div class="foot tall">
        {failure.value ? <NotArrived failure={failure.value} /> : null}
        <Button kind="quiet" onPress={() => back(`/check-in/${TEXTS[1]}`)}>
          <Ruby text={t.back} />
        </Button>
        <Button kind="main" busy={sending.value} onPress={onSend}>
          <Ruby text={sending.value ? t.sending : failure.value ? t.sendAgain : t.send} />
          <Onward />
        </Button>
      </div>
    </div>
  );
}
