import { useEffect, useRef } from "preact/hooks";
import { dateOf } from "../../shared/dates";
import { plain } from "../../shared/ruby";
import { moves } from "../router";
import { now } from "../session";
import { answers as answerWords, last as lastWords, callList as words } from "../text/call";
import { channel, outcome, who } from "../text/ja";
import type { Contact, Flag, TaskRow } from "../types";
import { LevelMark, LevelShape } from "../ui/Level";
import { ago, day, dayAndClock, monthName } from "../when";
import { Actions } from "./Actions";
import { Answers } from "./Answers";
import { Guidance, ToGuidance } from "./Guidance";
import { isGone, sawTask } from "./list";
import { Roads } from "./Roads";
import { Due, isAlone, Standing, urgencyWord } from "./Row";

export function Reasons({ flags }: { flags: readonly Flag[] }) {
  return (
    <ul class="why full">
      {flags.map((flag) => (
        <li key={flag.id}>
          <LevelShape level={flag.level} />
          <span>
            {plain(flag.sentence)} <small class="rule">{flag.rule}</small>
            {flag.changed_later ? <span class="tag">{words.changedLater}</span> : null}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Words({ task }: { task: TaskRow }) {
  const today = dateOf(now());
  const said = [
    ...task.help.map((help) => ({ title: answerWords.help(dayAndClock(help.pressed_at, today)), text: help.words || answerWords.noWords })),
    ...task.diary.map((one) => ({ title: answerWords.diary(day(one.day, today)), text: one.words || answerWords.noWords })),
    ...(task.words?.hitokoto ? [{ title: answerWords.hitokoto, text: task.words.hitokoto }] : []),
    ...(task.words?.yokatta ? [{ title: answerWords.yokatta, text: task.words.yokatta }] : []),
  ];
  if (said.length === 0) return null;
  return (
    <dl class="said">
      {said.map(({ title, text }) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A contact in one line and its note. */
export function ContactLine({ contact }: { contact: Contact }) {
  return (
    <>
      <p class="facts">
        <b>{ago(contact.made_at, now())}</b> {channel[contact.channel]}・{who[contact.who]}・{outcome[contact.outcome]}
        <span class="muted"> {contact.made_by}</span>
      </p>
      {contact.note ? <p class="note">{contact.note}</p> : null}
    </>
  );
}

/** Everything about one call: whom, why, by when, how, and what to write down. `asked` for by its address, it takes the focus. */
export function Detail({ task, asked }: { task: TaskRow; asked: boolean }) {
  const { person } = task;
  const heading = useRef<HTMLHeadingElement>(null);
  const move = moves.value;
  useEffect(() => {
    if (asked && move > 0) heading.current?.focus({ preventScroll: true });
  }, [asked, move]);
  useEffect(() => void sawTask(task.id), [task.id]);
  return (
    <article class={`detail ${task.gravity}`}>
      <header>
        <p class="urgency">
          <LevelMark level={task.gravity} text={urgencyWord(task, now())} />
          {task.state === "closed" ? <span class="tag">{words.closed}</span> : <Due task={task} />}
          {isAlone(task) ? <span class="tag alone">{words.escalatedMark}</span> : null}
        </p>
        <div class="who">
          <h2 tabIndex={-1} ref={heading}>
            {person.name} <span class="kana">{person.kana}</span>
          </h2>
          <a class="more" href={`/staff/people/${person.id}`}>
            {words.personPage}
          </a>
        </div>
        <p class="tags">
          <span class="tag">{person.disclosed ? words.disclosed : words.undisclosed}</span>
          {person.on_leave ? <span class="tag">{words.onLeave}</span> : null}
          {person.paused ? <span class="tag">{words.paused}</span> : null}
          <span class="muted">{words.workers(task.workers.map(({ name }) => name).join("・") || words.nobody)}</span>
        </p>
        <Standing task={task} />
        {isGone(task) ? <p class="caution">{words.gone}</p> : null}
      </header>
      <section class="reasons">
        <h3>{words.reasons}</h3>
        <Reasons flags={task.reasons} />
        <ToGuidance task={task} />
        <Words task={task} />
      </section>
      <div class="do-it">
        <Roads person={person} />
        <Actions task={task} />
        <section class="last">
          <h3>{lastWords.title}</h3>
          {task.last_contact ? <ContactLine contact={task.last_contact} /> : <p class="muted">{lastWords.none}</p>}
        </section>
      </div>
      <div class="rest">
        <section>
          <h3>{task.words ? answerWords.title(monthName(task.words.month, dateOf(now()))) : answerWords.noTitle}</h3>
          <Answers task={task} />
        </section>
        <Guidance task={task} />
      </div>
    </article>
  );
}
