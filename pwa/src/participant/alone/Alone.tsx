import { useState } from "preact/hooks";
import type { OwnEntry } from "../../api/types";
import { addMonths, monthOf } from "../../shared/dates";
import { writeDate, writeMonth } from "../../shared/writing";
import { Button } from "../../ui/Button";
import { Ruby } from "../../ui/Ruby";
import { nowInstant } from "../clock";
import { Foot } from "../frame/Foot";
import { Heading, Link } from "../frame/Frame";
import { Onward } from "../frame/signs";
import { isWaiting, useMonths } from "../own/entries";
import { writing } from "../text/dates";
import ja from "../text/ja/alone";
import shell from "../text/ja/shell";
import { say } from "../text/say";
import { type Counted, counted, problemOf } from "./counts";
import { Form } from "./Form";

/** Months that are shown at first, and when older ones are wanted too. */
const FEW = 3;
const MANY = 12;

const pastMonths = (count: number): string[] => Array.from({ length: count }, (_, n) => addMonths(monthOf(nowInstant()), -n));

/** 「{自分|じぶん}で 3かい、会社と いっしょに 2かい」 */
function inWords({ alone, with: others, unsaid }: Counted): string {
  const t = say("alone", ja);
  const said = (["company", "worker", "other"] as const).filter((who) => others[who] > 0).map((who) => t.with(t.helpers[who], others[who]));
  return [...(alone > 0 ? [t.alone(alone)] : []), ...said, ...(unsaid > 0 ? [t.unsaid(unsaid)] : [])].join(t.comma);
}

function Counts({ months }: { months: readonly Counted[] }) {
  const t = say("alone", ja);
  const now = nowInstant().slice(0, 10);
  return (
    <section class="card stack" aria-labelledby="counts">
      <h2 id="counts">
        <Ruby text={t.counts} />
      </h2>
      <p class="hint">
        <Ruby text={t.countsWhat} />
      </p>
      <ul class="lines">
        {months.map((one) => (
          <li key={one.month}>
            <span class="line-name">
              <Ruby text={writeMonth(one.month, now, writing())} />
            </span>
            <span>
              <Ruby text={inWords(one)} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function List({ entries }: { entries: readonly OwnEntry[] }) {
  const t = say("alone", ja);
  return (
    <nav class="menu" aria-label={t.title}>
      {[...entries].reverse().map((entry) => {
        const problem = problemOf(entry);
        return problem ? (
          <Link to={`/own/alone/${entry.id}`} key={entry.id}>
            <span>
              {problem.happened}
              <small>
                <Ruby text={`${writeDate(problem.day, writing())}${isWaiting(entry.id) ? ` ${t.waiting}` : ""}`} />
              </small>
            </span>
            <Onward />
          </Link>
        ) : null;
      })}
    </nav>
  );
}

/** すこしずつ ひとりで: the person's problems and what they did about them, with counts that compare them with nobody. */
export default function Alone({ rest }: { rest: string }) {
  const t = say("alone", ja);
  const [count, setCount] = useState(FEW);
  const { entries, missing } = useMonths(pastMonths(count));
  const problems = entries?.filter(({ kind }) => kind === "problem") ?? null;
  const one = problems?.find(({ id }) => id === rest);
  if (rest === "new" || one) return <Form key={rest} was={one} />;
  const said = problems?.flatMap((entry) => problemOf(entry) ?? []) ?? [];
  return (
    <div class="page">
      <Heading text={t.title} />
      <p>
        <Ruby text={`${t.lead}${t.own}`} />
      </p>
      <Link to="/own/alone/new" kind="button main">
        <Ruby text={t.add} />
      </Link>
      {problems === null ? (
        <p class="hint" role="status">
          <Ruby text={say("shell", shell).waiting} />
        </p>
      ) : said.length > 0 ? (
        <>
          <Counts months={counted(said)} />
          <List entries={problems} />
        </>
      ) : (
        <p>
          <Ruby text={t.none} />
        </p>
      )}
      {missing.length > 0 && problems ? (
        <p class="hint">
          <Ruby text={t.gaps} />
        </p>
      ) : null}
      {count < MANY ? (
        <Button kind="quiet" onPress={() => setCount(MANY)}>
          <Ruby text={t.older} />
        </Button>
      ) : null}
      <Foot to="/own" />
    </div>
  );
}
