import { useEffect, useRef, useState } from "preact/hooks";
import type { CheckIn, Next } from "../../api/types";
import { addMonths, dateOf, msOf } from "../../shared/dates";
import { writeClock, writeDate, writeInstant, writeMonth } from "../../shared/writing";
import { Card } from "../../ui/Card";
import { Ruby } from "../../ui/Ruby";
import { nowInstant } from "../clock";
import { Heading, Link } from "../frame/Frame";
import { Listen } from "../frame/Listen";
import { Letter } from "../frame/signs";
import { ToHelp } from "../help/Urgent";
import { bring, loaded } from "../later";
import { go } from "../router";
import { isPresent, load, me } from "../session";
import { recall, remember } from "../settings";
import { lasting } from "../store/db";
import { letterOf, otherOf, sending } from "../store/items";
import { writing } from "../text/dates";
import ja from "../text/ja/sent";
import { say } from "../text/say";
import { Noticed } from "./Noticed";
import { Calls, Refused, Waiting } from "./Waiting";
import { Which } from "./Which";

// What sends travels with the screen that says what has become of it.
export { flush, wake } from "../store/outbox";

const OFFERED = "otayori.offered";

/**
 * What happens now, by when; and when nobody is there, when somebody is. Nothing here says that anybody has read it, and no hour that
 * is past is promised.
 * @param now the instant now
 */
export function nextWords(next: Next | null, month: string, now: string): string[] {
  const t = say("sent", ja);
  const how = writing();
  if (next === null) return [t.none];
  const today = dateOf(now);
  const isPast = (instant: string) => msOf(instant) < msOf(now);
  if (next.by !== null && isPast(next.by)) return [t.soon];
  const opening = next.open_now || isPast(next.reads_at) ? [] : [t.opening(writeInstant(next.reads_at, how))];
  const closed = opening.map(() => t.closed).concat(opening);
  switch (next.kind) {
    case "today": {
      if (!next.open_now) return [...closed, t.afterReading];
      if (next.by === null) return [t.today];
      return dateOf(next.by) === today ? [t.today, t.todayBy(writeClock(next.by, how))] : [t.by(writeInstant(next.by, how))];
    }
    case "by":
      return next.by === null ? closed : [t.by(writeDate(dateOf(next.by), how))];
    case "interview":
      return [t.interview];
    default:
      return [...(opening.length > 0 ? opening : [t.none]), t.noneNext(writeMonth(addMonths(month, 1), today, how))];
  }
}

function WhatNext({ checkIn }: { checkIn: CheckIn }) {
  const t = say("sent", ja);
  const urgent = checkIn.crisis || checkIn.next?.kind === "today";
  return (
    <Card title={<Ruby text={t.nextTitle} />} tone="accent">
      {nextWords(checkIn.next, checkIn.month, nowInstant()).map((text) => (
        <p key={text}>
          <Ruby text={text} />
        </p>
      ))}
      {urgent ? (
        <>
          <p>
            <Ruby text={t.urgent} />
          </p>
          <ToHelp />
        </>
      ) : null}
    </Card>
  );
}

/** Being told of the next letter is offered after the first one, and never again. */
function offered(): boolean {
  const { month } = me() ?? {};
  if (!month || window.Notification?.permission !== "default") return false;
  const first = recall(OFFERED) ?? month;
  remember(OFFERED, first);
  return first === month;
}

/** The person's own signs that these answers meet. Where they cannot be had, the screen stands without them, and is not loaded afresh. */
function OwnSigns() {
  const [Shown, show] = useState(() => loaded.get("own"));
  useEffect(() => {
    bring("own").then(
      () => show(() => loaded.get("own")),
      () => undefined,
    );
  }, []);
  return Shown ? <Shown rest="signs" /> : null;
}

/** It has arrived: what happens next, what was noticed. */
function Arrived({ checkIn }: { checkIn: CheckIn }) {
  const t = say("sent", ja);
  return (
    <>
      <WhatNext checkIn={checkIn} />
      <Noticed checkIn={checkIn} />
      {offered() ? (
        <Link to="/reminders" kind="button">
          <Ruby text={t.remind} />
        </Link>
      ) : null}
      {checkIn.amendable ? (
        <p class="hint">
          <Ruby text={t.amendUntil(writeDate(checkIn.amendable_until, writing()))} />
        </p>
      ) : null}
      <div class="foot">
        {checkIn.amendable ? (
          <Link to="/check-in/amend" kind="button quiet">
            <Ruby text={t.amend} />
          </Link>
        ) : null}
        <Link to="/" kind="button main">
          <Ruby text={t.home} />
        </Link>
      </div>
    </>
  );
}

/**
 * After おくる, and from then on from home: what has become of a letter, this month's or, with a month in the path, an earlier one's.
 * The status line says it in words when it changes under the eyes of the person; nothing claims more than the server has said.
 */
export default function Sent({ rest }: { rest: string }) {
  return rest === "help" ? <Calls /> : <Sending rest={rest} />;
}

function Sending({ rest }: { rest: string }) {
  const t = say("sent", ja);
  const here = me();
  const month = rest || here?.month || "";
  const waiting = letterOf(month);
  const checkIn = [here?.check_in, here?.last_month?.check_in].find((one) => one?.month === month);
  const nothing = here !== null && !waiting && !checkIn;
  // What another tab has just delivered is for a moment neither here nor known to be there: that is no reason to leave.
  const had = useRef(false);
  had.current ||= Boolean(waiting ?? checkIn);
  const lost = nothing && !had.current;
  const [asked, ask] = useState(false);
  useEffect(() => {
    if (lost && asked) go("/", "replace");
    else if (lost) void load().then(() => ask(true));
  }, [lost, asked]);
  if (!here) return null;
  if (nothing)
    return (
      <Link to="/" kind="button">
        <Ruby text={t.home} />
      </Link>
    );
  const other = waiting && otherOf(waiting);
  if (other) return <Which letter={waiting} held={other} />;
  const amendable = isPresent(month) && (here.month_answerable || checkIn?.amendable === true);
  const refused = waiting?.refused;
  const heading = !waiting ? t.arrived : refused ? t.refused : lasting.value ? t.saved : t.notYet;
  const status = !waiting || refused ? null : sending.value === waiting.id ? t.sending : t.waiting;
  return (
    <div class="page">
      <div class="hello">
        <div>
          {rest ? (
            <p class="hint">
              <Ruby text={t.letterOf(writeMonth(month, here.today, writing()))} />
            </p>
          ) : null}
          <Heading text={heading} />
          <p class="when" role="status">
            {status ? <Ruby text={status} /> : null}
            {checkIn && !waiting ? (
              <>
                <span class="hidden">{t.arrived} </span>
                <Ruby text={writeInstant(checkIn.received_at, writing())} />
              </>
            ) : null}
          </p>
          <Listen />
        </div>
        <Letter closed={!waiting} size={104} />
      </div>
      <OwnSigns />
      {!waiting && checkIn ? <Arrived checkIn={checkIn} /> : null}
      {waiting && refused ? <Refused letter={waiting} amendable={amendable} /> : null}
      {waiting && !refused ? <Waiting letter={waiting} amendable={amendable} /> : null}
      {waiting ? (
        <Link to="/" kind="button">
          <Ruby text={t.home} />
        </Link>
      ) : null}
    </div>
  );
}
