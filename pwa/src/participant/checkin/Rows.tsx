import type { Answers } from "../../api/types";
import { Picture } from "../../ui/Picture";
import { Radio } from "../../ui/Radio";
import { Ruby } from "../../ui/Ruby";
import { type Choice, chosen, type Question } from "./form";

type Props = { question: Question; answer: Answers[string] | undefined; onPick: (value: string, on: boolean) => void };

/** The answers of one question, good to hard, and below a fold the ways not to answer. */
export function Rows({ question, answer, onPick }: Props) {
  const values = chosen(answer);
  const row = (choice: Choice, first: boolean, size: number) => (
    <Radio
      key={choice.value}
      id={first ? question.id : undefined}
      name={question.id}
      many={question.many}
      value={choice.value}
      checked={values.includes(choice.value)}
      onPick={onPick}
      sign={<Picture name={choice.picture} size={size} />}
    >
      <Ruby text={choice.text} />
    </Radio>
  );
  return (
    <>
      <div class="answers">{question.choices.map((choice, i) => row(choice, i === 0, question.many ? 32 : 40))}</div>
      {question.nonAnswers.length > 0 ? (
        <>
          <div class="fold" />
          <div class="others">{question.nonAnswers.map((choice) => row(choice, false, 24))}</div>
        </>
      ) : null}
    </>
  );
}
