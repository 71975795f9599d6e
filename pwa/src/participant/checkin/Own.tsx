import { Picture } from "../../ui/Picture";
import { Ruby } from "../../ui/Ruby";
import type { SummaryRow } from "../../ui/Summary";
import type { Draft } from "../store/draft";
import ja from "../text/ja/checkin";
import { say } from "../text/say";
import { picturesOf, questionsOf, wordsOf } from "./form";
import { TEXTS } from "./steps";

/** What a letter says, whether begun, waiting or held by the server. */
export type Said = Pick<Draft, "answers"> & { form: string; scale: string; hitokoto?: string; yokatta?: string };

/** Every answer and text of a letter as rows to read over. @param none what stands where there is no answer */
export function rowsOf(said: Said, none?: string): SummaryRow[] {
  const t = say("checkin", ja);
  const rows: SummaryRow[] = questionsOf(said.form, said.scale).map((question) => {
    const answer = said.answers[question.id];
    return {
      key: question.id,
      term: <Ruby text={question.title} />,
      value: (
        <span class="answer">
          {picturesOf(question, answer).map((name) => (
            <Picture key={name} name={name} size={32} />
          ))}
          <span>
            <Ruby text={wordsOf(question, answer).join("、") || (none ?? t.missing)} />
          </span>
        </span>
      ),
    };
  });
  for (const step of TEXTS)
    rows.push({
      key: step,
      term: <Ruby text={t[step]} />,
      value: said[step] ? <span class="own-words">{said[step]}</span> : <Ruby text={t.empty} />,
    });
  return rows;
}
