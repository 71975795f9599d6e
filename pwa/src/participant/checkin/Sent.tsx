import { useEffect } from "preact/hooks";
import type { CheckIn, Next } from "../../api/types";
import { addMonths, dateOf, writeClock, writeDate, writeInstant, writeMonth } from "../../shared/dates";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Ruby } from "../../ui/Ruby";
import { Heading, Link } from "../frame/Frame";
import { Letter, Ring } from "../frame/signs";
import { go, openHelp } from "../router";
import { session } from "../session";
import ja from "../text/ja/sent";
import shell from "../text/ja/shell";
import { say, writing } from "../text/say";
import { Noticed } from "./Noticed";

/** What happens now, by when; and when nobody is there, when somebody is. Nothing here says that anybody has read it. */
export function nextWords(next: Next | null, month: string, today: string): string[] {
  const t = say("sent", ja);
  const how = writing();
  if (next === null) return [t.none];
  const closed = next.open_now ? [] : [t.closed, t.opening(writeInstant(next.reads_at, how))];
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
      return [
        ...(next.open_now ? [t.none] : [t.opening(writeInstant(next.reads_at, how))]),
        t.noneNext(writeMonth(addMonths(month, 1), today, how)),
      ];
  }
}

function WhatNext({ checkIn, today }: { checkIn: CheckIn; today: string }) {
  const t = say("sent", ja);
  const urgent = checkIn.crisis || checkIn.next?.kind === "today";
  return (
    <Card title={<Ruby text={t.nextTitle} />} tone="accent">
      {nextWords(checkIn.next, checkIn.month, today).map((text) => (
        <p key={text}>
          <Ruby text={text} />
        </p>
      ))}
      {urgent ? (
        <>
          <p>
            <Ruby text={t.urgent} />
          </p>
          <Button kind="danger" onPress={openHelp}>
            <Ring />
            {say("shell", shell).help}
          </Button>
        </>
      ) : null}
    </Card>
  );
}

/** After the server's word, and from then on from home: it has arrived, when, what happens next, what was noticed. */
export default function Sent() {
  const t = say("sent", ja);
  const me = session.value.state === "in" ? session.value.me : null;
  const checkIn = me?.check_in;
  useEffect(() => {
    if (me && !checkIn) go("/", "replace");
  }, [me, checkIn]);
  if (!me || !checkIn) return null;
  return (
    <div class="page">
      <div class="hello">
        <div>
          <Heading text={t.arrived} />
          <p class="when">
            <Ruby text={writeInstant(checkIn.received_at, writing())} />
          </p>
        </div>
        <Letter closed size={104} />
      </div>
      <WhatNext checkIn={checkIn} today={me.today} />
      <Noticed checkIn={checkIn} />
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
    </div>
  );
}
