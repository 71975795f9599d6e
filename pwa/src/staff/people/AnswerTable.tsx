import { inWords, QUESTIONS } from "../questions";
import { trend as trendWords, table as words } from "../text/person";
import type { CheckIn, PersonPage } from "../types";
import { monthName, monthsBack } from "../when";

const FACES = ["life", "work", "both"] as const;

function Head({ month, checkIn, today }: { month: string; checkIn: CheckIn | undefined; today: string }) {
  return (
    <th scope="col">
      {monthName(month, today)}
      {checkIn ? (
        <>
          {checkIn.entered === "self" ? null : <small>{words.enteredBy(words.entered[checkIn.entered], checkIn.entered_by)}</small>}
          {checkIn.on_leave ? <small>{words.onLeave}</small> : null}
          {checkIn.version > 1 ? <small>{words.amended(checkIn.version)}</small> : null}
        </>
      ) : (
        <small>{words.noCheckIn}</small>
      )}
    </th>
  );
}

function Cell({ question, checkIn }: { question: string; checkIn: CheckIn | undefined }) {
  const value = checkIn?.answers[question];
  if (value === undefined)
    return (
      <td>
        {checkIn ? (
          <>
            <span aria-hidden="true">{words.notAsked}</span>
            <span class="hidden">{words.notAskedLong}</span>
          </>
        ) : null}
      </td>
    );
  return (
    <td class={typeof value === "number" ? `v${value}` : "non"}>
      {typeof value === "number" ? <b>{value}</b> : null} <span class="in-words">{inWords(question, value)}</span>
    </td>
  );
}

/** Every answer of the last twelve months in number and words, newest month first; what is no value stands in words. */
export function AnswerTable({ page }: { page: PersonPage }) {
  const months = monthsBack(page.month.month, 12);
  const byMonth = new Map(page.check_ins.map((checkIn) => [checkIn.month, checkIn]));
  const oldest = page.check_ins.at(-1)?.month ?? page.month.month;
  const shown = months.filter((month) => month >= oldest);
  return (
    <section>
      <h2 id="answers">{words.title}</h2>
      <p class="muted">{words.hint}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section class="scroll" aria-label={words.title} tabIndex={0}>
        <table class="months">
          <thead>
            <tr>
              <th scope="col">{words.question}</th>
              {shown.map((month) => (
                <Head key={month} month={month} checkIn={byMonth.get(month)} today={page.today} />
              ))}
            </tr>
          </thead>
          {FACES.map((face) => (
            <tbody key={face}>
              <tr class="face">
                <th scope="rowgroup" colSpan={shown.length + 1}>
                  {trendWords.face[face]}
                </th>
              </tr>
              {QUESTIONS.filter((question) => question.face === face).map((question) => (
                <tr key={question.id}>
                  <th scope="row">{question.title}</th>
                  {shown.map((month) => (
                    <Cell key={month} question={question.id} checkIn={byMonth.get(month)} />
                  ))}
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </section>
    </section>
  );
}
