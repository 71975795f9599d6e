import { dateOf } from "../../shared/dates";
import { now } from "../session";
import { interviews, record as words } from "../text/interviews";
import type { Interview, InterviewRecord, Way } from "../types";
import { Icon } from "../ui/Icon";
import { dayAndClock, fullDate } from "../when";
import { CONDITIONS, isApart, type Recording } from "./recording";

type Told = { held_on: string; channel: Way | ""; minutes: number | string; agreed: string; follows: string; next_on: string | null };

/** Exactly what the person's phone shows of a record. */
export function Shared({ of }: { of: Told }) {
  const today = dateOf(now());
  return (
    <>
      <p class="facts">
        {of.held_on ? <span>{fullDate(of.held_on, today)}</span> : null}
        {of.channel ? <span>{interviews.channel[of.channel]}</span> : null}
        {of.minutes ? <span>{interviews.minutes(Number(of.minutes))}</span> : null}
      </p>
      {of.agreed ? (
        <p class="note">
          <b>{words.agreed}</b> {of.agreed}
        </p>
      ) : null}
      {of.follows ? (
        <p class="note">
          <b>{words.follows}</b> {of.follows}
        </p>
      ) : null}
      {of.next_on ? <p class="facts">{words.nextOn(fullDate(of.next_on, today))}</p> : null}
      {of.agreed || of.follows ? null : <p class="muted">{words.previewNone}</p>}
    </>
  );
}

function Line({ name, text }: { name: string; text: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd class="note">{text || words.empty}</dd>
    </div>
  );
}

/** One version of a record: what the person reads, and beside it what stays with the staff. */
export function Version({ record }: { record: InterviewRecord }) {
  const subjects = record.subjects.map((one) => words.subject[one as keyof typeof words.subject] ?? one).join("・");
  return (
    <div class="record-version">
      <p class="muted">{words.version(record.version, record.made_by, dayAndClock(record.made_at, dateOf(now())))}</p>
      <div class="two">
        <section class="theirs">
          <h3>{words.theirs}</h3>
          <Shared of={record} />
        </section>
        <section class="ours">
          <h3>{words.ours}</h3>
          <dl class="summary">
            <Line name={words.tags} text={subjects} />
            <Line name={words.place} text={record.place} />
            <Line name={words.present} text={record.present} />
            <Line name={words.said} text={record.said} />
            {isApart(record.channel as Recording["channel"]) ? (
              <>
                <Line name={words.reason} text={record.reason} />
                <Line
                  name={words.conditions}
                  text={CONDITIONS.filter((one) => record.conditions.includes(one))
                    .map((one) => `✓ ${words.condition[one]}`)
                    .join("\n")}
                />
              </>
            ) : null}
          </dl>
        </section>
      </div>
    </div>
  );
}

/** The record in its newest version, what the person said to it, and the versions before. */
export function Records({ shown }: { shown: Interview }) {
  const [newest, ...earlier] = shown.records;
  const today = dateOf(now());
  if (!newest) return null;
  const differs = shown.replies.some(({ kind, version }) => kind === "differs" && version === newest.version);
  return (
    <section class="panel">
      <h2>{words.title}</h2>
      {differs ? (
        <p class="notice bad">
          <Icon name="bell" />
          {words.differs}
        </p>
      ) : null}
      {shown.replies.length > 0 ? (
        <>
          <h3>{words.replies}</h3>
          <ul class="timeline">
            {shown.replies.map((reply) => (
              <li key={reply.at + reply.kind}>
                <p class="facts">
                  <b>{words.replied(words.reply[reply.kind] ?? reply.kind, reply.version)}</b>
                  <span class="muted">{dayAndClock(reply.at, today)}</span>
                </p>
                {reply.words ? <p class="note">{reply.words}</p> : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <Version record={newest} />
      {earlier.length > 0 ? (
        <details class="own">
          <summary>{words.earlier(earlier.length)}</summary>
          {earlier.map((record) => (
            <Version key={record.version} record={record} />
          ))}
        </details>
      ) : null}
    </section>
  );
}
