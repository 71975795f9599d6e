import { useEffect } from "preact/hooks";
import type { CheckIn } from "../../api/types";
import { plain } from "../../shared/ruby";
import { writeInstant, writeMonth } from "../../shared/writing";
import { Button } from "../../ui/Button";
import { Picture } from "../../ui/Picture";
import { Ruby } from "../../ui/Ruby";
import { Trend } from "../../ui/Trend";
import { picturesOf, questionsOf, wordsOf } from "../checkin/form";
import { Foot } from "../frame/Foot";
import { Heading, Link } from "../frame/Frame";
import { Onward } from "../frame/signs";
import { session } from "../session";
import { writing } from "../text/dates";
import ja from "../text/ja/history";
import shell from "../text/ja/shell";
import { say } from "../text/say";
import { failed, fetchPast, past } from "./data";
import { Month } from "./Month";
import { compared, ITEMS, pointsOf } from "./trend";

function Trends({ all, today }: { all: readonly CheckIn[]; today: string }) {
  const t = say("history", ja);
  const newest = all[0];
  if (!newest) return null;
  const label = (month: string) => plain(writeMonth(month, today, writing()));
  const questions = questionsOf(newest.form, newest.scale).filter((question) => ITEMS.includes(question.id));
  return (
    <>
      <h2>
        <Ruby text={t.trends} />
      </h2>
      <p class="hint">
        <Ruby text={t.trendsWhat} />
      </p>
      {questions.map((question) => {
        const points = pointsOf(question.id, all, newest.month, label);
        const answer = newest.answers[question.id];
        const rows = points.map(({ label: month, value }) => {
          const choice = question.choices.find((one) => Number(one.value) === value);
          return `${month}: ${choice ? plain(choice.text) : t.noValue}`;
        });
        return (
          <section class="card item" key={question.id}>
            <h3>
              {picturesOf(question, answer).map((name) => (
                <Picture key={name} name={name} size={32} />
              ))}
              <Ruby text={question.title} />
            </h3>
            <p>
              <Ruby text={t.newest(writeMonth(newest.month, today, writing()), wordsOf(question, answer).join("、"))} />
            </p>
            <Trend points={points} name={plain(t.trendName(question.title, rows.join("、")))} words={<Ruby text={compared(points, t)} />} />
          </section>
        );
      })}
    </>
  );
}

/** One's own letters: month by month, and how each answer went. One's own only; there is nobody to be compared with. */
export default function History({ rest }: { rest: string }) {
  const t = say("history", ja);
  const me = session.value.state === "in" ? session.value.me : null;
  useEffect(() => {
    void fetchPast();
  }, [me?.check_in?.version]);
  if (!me) return null;
  const all = past.value;
  const one = rest === "" ? undefined : all?.find((checkIn) => checkIn.month === rest);
  if (one) return <Month checkIn={one} today={me.today} />;
  return (
    <div class="page">
      <Heading text={t.title} />
      {failed.value ? (
        <div class="card soft" role="alert">
          <p>
            <Ruby text={t.failed} />
          </p>
          <Button onPress={() => void fetchPast()}>
            <Ruby text={t.again} />
          </Button>
        </div>
      ) : null}
      {all === null && !failed.value ? (
        <p class="hint" role="status">
          <Ruby text={say("shell", shell).waiting} />
        </p>
      ) : null}
      {all?.length === 0 ? (
        <p>
          <Ruby text={t.none} />
        </p>
      ) : null}
      {all && all.length > 0 ? (
        <>
          <nav class="menu" aria-label={plain(t.months)}>
            {all.map((checkIn) => (
              <Link to={`/history/${checkIn.month}`} key={checkIn.month}>
                <span>
                  <Ruby text={t.letterOf(writeMonth(checkIn.month, me.today, writing()))} />
                  <small>
                    <Ruby text={writeInstant(checkIn.received_at, writing())} />
                  </small>
                </span>
                <Onward />
              </Link>
            ))}
          </nav>
          <Trends all={all} today={me.today} />
        </>
      ) : null}
      <Foot to="/" />
    </div>
  );
}
