import { Trend } from "../../ui/Trend";
import { QUESTIONS } from "../questions";
import { trend as words } from "../text/person";
import type { PersonPage } from "../types";
import { monthName, monthsBack } from "../when";
import { factsOf } from "./trend";

const FACES = ["life", "work", "both"] as const;

/** A year of answers, one small picture per question, each with the same facts in words beneath. */
export function Trends({ page }: { page: PersonPage }) {
  const months = monthsBack(page.month.month, 12).reverse();
  const name = (month: string | undefined) => monthName(month ?? page.month.month, page.today);
  return (
    <section class="trends">
      <h2 id="trends">{words.title}</h2>
      <p class="muted">{words.hint}</p>
      {FACES.map((face) => (
        <section key={face}>
          <h3>{words.face[face]}</h3>
          <ul>
            {QUESTIONS.filter((question) => question.face === face && !question.many).map((question) => {
              const usual = page.usual[question.id];
              const facts = factsOf(question.id, page.check_ins, months, usual);
              return (
                <li key={question.id} class={facts.look ? "look" : ""}>
                  <h4>{question.title}</h4>
                  <Trend
                    name={words.picture(question.title, name(months[0]), name(months.at(-1)))}
                    points={months.map((month, i) => ({ label: name(month), value: facts.values[i] ?? null }))}
                    usual={usual ?? null}
                    words={facts.words}
                  />
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </section>
  );
}
