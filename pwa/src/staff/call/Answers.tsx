import { useState } from "preact/hooks";
import { concern, inWords, title, worrying } from "../questions";
import { answers as words } from "../text/call";
import type { Compared, TaskRow, Value } from "../types";
import { Meter } from "../ui/Meter";

function Before({ question, value, number }: { question: string; value: Value | number | null; number?: boolean }) {
  if (value === null) return <span class="muted">–</span>;
  return (
    <>
      {typeof value === "number" ? <b>{value}</b> : null} {number ? null : <span class="in-words">{inWords(question, value)}</span>}
    </>
  );
}

function Line({ one }: { one: Compared }) {
  const { question, now, usual, last } = one;
  return (
    <tr class={concern(one) > 0 ? "look" : ""}>
      <th scope="row">{title(question)}</th>
      <td class="now">
        {typeof now === "number" ? (
          <>
            <Meter now={now} usual={usual} /> <b>{now}</b>{" "}
          </>
        ) : null}
        <span class="in-words">{inWords(question, now)}</span>
      </td>
      <td>
        <Before question={question} value={usual} number />
      </td>
      <td>
        <Before question={question} value={last} number={typeof last === "number"} />
      </td>
    </tr>
  );
}

/** What was answered now beside the person's own usual and last month; what asks for a look comes first, the rest on wish. */
export function Answers({ task }: { task: TaskRow }) {
  const [whole, setWhole] = useState(false);
  if (task.answers.length === 0) return <p class="muted">{words.notYet}</p>;
  const few = worrying(task.answers);
  const shown = whole ? task.answers : few;
  return (
    <>
      {task.comparable ? null : <p class="muted">{words.notComparable}</p>}
      {shown.length === 0 ? (
        task.comparable && <p class="muted">{words.calm}</p>
      ) : (
        <table class="answers">
          <thead>
            <tr>
              <th scope="col">{words.question}</th>
              <th scope="col">{words.now}</th>
              <th scope="col">{words.usual}</th>
              <th scope="col">{words.last}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <Line key={one.question} one={one} />
            ))}
          </tbody>
        </table>
      )}
      {few.length < task.answers.length ? (
        <button type="button" class="link" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? words.fewer : words.all(task.answers.length)}
        </button>
      ) : null}
    </>
  );
}
