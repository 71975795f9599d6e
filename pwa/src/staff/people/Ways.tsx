import { useState } from "preact/hooks";
import { plain } from "../../shared/ruby";
import { inWords, title } from "../questions";
import { answers as answerWords, callList } from "../text/call";
import { shownDiary, table as tableWords, flags as words } from "../text/person";
import type { Flag, PersonPage } from "../types";
import { later } from "../ui/Later";
import { LevelMark } from "../ui/Level";
import { monthName } from "../when";
import { AnswerTable } from "./AnswerTable";
import { Trends } from "./Trends";

const Diary = later(() => import("./Diary").then((file) => file.Diary));

const usedWords = (flag: Flag): string =>
  flag.used
    .map(
      ({ question, value }) =>
        `${title(question)} ${typeof value === "number" ? `${value}(${inWords(question, value)})` : inWords(question, value)}`,
    )
    .join("、");

/** The answers behind a flag: at once when they are few, else on wish. */
function Used({ flag }: { flag: Flag }) {
  if (flag.used.length === 0) return null;
  if (flag.used.length <= 3) return <p class="muted sentence">{words.used(usedWords(flag))}</p>;
  return (
    <details class="muted">
      <summary>{words.usedMany(flag.used.length)}</summary>
      <p class="sentence">{usedWords(flag)}</p>
    </details>
  );
}

/** きづき by month, newest first: the sentence, the rule, and the answers it used. */
function Flags({ page }: { page: PersonPage }) {
  const months = [...new Set(page.flags.map((flag) => flag.month))].sort().reverse();
  return (
    <section class="flags">
      <h2 id="flags">{words.title}</h2>
      <p class="muted">{page.flags.length > 0 ? words.hint : words.none}</p>
      {months.map((month) => (
        <section key={month}>
          <h3>{monthName(month, page.today)}</h3>
          <ul>
            {page.flags
              .filter((flag) => flag.month === month)
              .map((flag) => (
                <li key={flag.id}>
                  <LevelMark level={flag.level} />
                  <div>
                    <p class="sentence">
                      {plain(flag.sentence)} <small class="rule">{flag.rule}</small>
                      {flag.changed_later ? <span class="tag">{callList.changedLater}</span> : null}
                    </p>
                    <Used flag={flag} />
                  </div>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

function Said({ page }: { page: PersonPage }) {
  const months = page.check_ins.filter((checkIn) => checkIn.hitokoto || checkIn.yokatta);
  return (
    <section>
      <h2 id="said">{tableWords.words}</h2>
      {months.length === 0 ? <p class="muted">{tableWords.noWords}</p> : null}
      <dl class="said">
        {months.map((checkIn) => (
          <div key={checkIn.month}>
            <dt>{monthName(checkIn.month, page.today)}</dt>
            {checkIn.hitokoto ? <dd>{checkIn.hitokoto}</dd> : null}
            {checkIn.yokatta ? (
              <dd>
                <span class="muted">{answerWords.yokatta}</span> {checkIn.yokatta}
              </dd>
            ) : null}
          </div>
        ))}
      </dl>
    </section>
  );
}

/** A fold for everybody, whether they show something or not: what is in it is asked for when it is opened, for the looking is logged. */
function ShownDiary({ id }: { id: string }) {
  const [open, setOpen] = useState(false);
  return (
    <details class="panel" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h2 id="diary">{shownDiary.title}</h2>
      </summary>
      {open ? <Diary id={id} /> : null}
    </details>
  );
}

/** ようす: how the person has been, in pictures, in numbers, in flags and in their own words. */
export function Ways({ page }: { page: PersonPage }) {
  return (
    <>
      <Trends page={page} />
      <AnswerTable page={page} />
      <ShownDiary key={page.person.id} id={page.person.id} />
      <div class="two">
        <Flags page={page} />
        <Said page={page} />
      </div>
    </>
  );
}
