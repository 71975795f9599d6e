import type { CheckIn } from "../../api/types";
import { writeInstant, writeMonth } from "../../shared/dates";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Face } from "../../ui/Face";
import { Ruby } from "../../ui/Ruby";
import { Summary, type SummaryRow } from "../../ui/Summary";
import { chosen, questionsOf, wordsOf } from "../checkin/form";
import { Noticed } from "../checkin/Noticed";
import { Heading } from "../frame/Frame";
import { back } from "../router";
import ja from "../text/ja/history";
import shell from "../text/ja/shell";
import { san, say, writing } from "../text/say";

/** One month of one's own: what was answered and what was noticed, in the words the worker reads. */
export function Month({ checkIn, today }: { checkIn: CheckIn; today: string }) {
  const t = say("history", ja);
  const how = writing();
  const rows: SummaryRow[] = questionsOf(checkIn.form, checkIn.scale).map((question) => {
    const level = question.many ? Number.NaN : Number(chosen(checkIn.answers[question.id])[0]);
    return {
      key: question.id,
      term: <Ruby text={question.title} />,
      value: (
        <span class="answer">
          {level >= 1 ? <Face level={level} size={32} /> : null}
          <span>
            <Ruby text={wordsOf(question, checkIn.answers[question.id]).join("、") || t.unanswered} />
          </span>
        </span>
      ),
    };
  });
  for (const step of ["hitokoto", "yokatta"] as const)
    rows.push({
      key: step,
      term: <Ruby text={t[step]} />,
      value: checkIn[step] ? <span class="own-words">{checkIn[step]}</span> : <Ruby text={t.empty} />,
    });
  return (
    <div class="page">
      <Heading text={t.letterOf(writeMonth(checkIn.month, today, how))} />
      <p class="hint">
        <Ruby text={t.sentAt(writeInstant(checkIn.received_at, how))} />
      </p>
      {checkIn.entered_by ? (
        <p class="hint">
          <Ruby text={t.entered(san(checkIn.entered_by))} />
        </p>
      ) : null}
      <Noticed checkIn={checkIn} />
      <Card title={<Ruby text={t.answers} />}>
        <Summary rows={rows} />
      </Card>
      <div class="foot">
        <Button kind="second" onPress={() => back("/history")}>
          <Ruby text={say("shell", shell).back} />
        </Button>
      </div>
    </div>
  );
}
