import { useState } from "preact/hooks";
import type { OwnInterview, PutReply } from "../../api/types";
import { dateOf, msOf } from "../../shared/dates";
import { writeInstant } from "../../shared/writing";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Picture } from "../../ui/Picture";
import { Ruby } from "../../ui/Ruby";
import { nowInstant, nowMs } from "../clock";
import { Link } from "../frame/Frame";
import { Sure } from "../frame/Sure";
import { Urgent } from "../help/Urgent";
import { lasting } from "../store/db";
import { type Item, items, sending } from "../store/items";
import { giveUp, retry } from "../store/revise";
import { writing } from "../text/dates";
import ja from "../text/ja/interviews";
import jaOne from "../text/ja/meeting";
import { detailOf } from "../text/said";
import { san, say } from "../text/say";
import { amend, type Step, take } from "./data";
import { isOpen, isPast } from "./times";

/** What has not arrived: it is on this phone, nobody has read it, and nothing here says so. */
export function Waits({ item }: { item: Item<Step> | Item<PutReply> }) {
  const t = say("meeting", jaOne);
  const body = item.body;
  const { refused } = item;
  const busy = sending.value === item.id;
  const { ways } = say("interviews", ja);
  const wish = "act" in body && body.act === "wish" ? body.wish : null;
  const what = !("act" in body) ? t[body.kind] : body.act === "wish" ? ways[body.wish.channel] : t.steps[body.act];
  // Another time than what stands there now: sent as it was it would be refused for ever.
  const changed = refused?.code === "stale_version" ? (refused.current as OwnInterview) : null;
  const again = (was: Item): Item =>
    wish && changed ? { ...was, body: { act: "wish", wish: { ...wish, replaces: changed.version } } } : was;
  // What may have arrived cannot be taken back in silence: it is cancelled there.
  const left = !refused && (busy || item.tries > 0) && wish;
  const hurries = wish ? wish.when === "today" : "act" in body && body.act !== "accept";
  return (
    <Card title={<Ruby text={what} />} tone={hurries || refused ? "help" : "accent"}>
      <p>
        <Ruby text={t.waits} />
      </p>
      <p>
        <Ruby text={refused ? (changed ? t.changed : t.refused) : lasting.value ? t.byItself : t.memorySafe} />
      </p>
      {refused && !changed ? (
        <>
          <p>
            <Ruby text={detailOf(refused)} />
          </p>
          <p>
            <Ruby text={items.value.some(({ at }) => at === item.report) ? t.tells : t.told} />
          </p>
        </>
      ) : null}
      {hurries ? <Urgent lead={t.hurry} /> : null}
      {changed && !wish ? null : (
        <Button busy={busy} onPress={() => retry(item as Item, again)}>
          <Ruby text={t.sendAgain} />
        </Button>
      )}
      <Button kind="quiet" onPress={() => (left ? take(item.at, { act: "cancel" }) : giveUp(item as Item))}>
        <Ruby text={t.takeBack} />
      </Button>
    </Card>
  );
}

const LATE = [10, 20, 30, 60];

/** Minutes that somebody will be late, in two taps. */
function Late({ id, booking_id }: { id: string; booking_id: string }) {
  const t = say("meeting", jaOne);
  const [asked, setAsked] = useState(false);
  if (!asked)
    return (
      <Button onPress={() => setAsked(true)}>
        <Ruby text={t.lateTitle} />
      </Button>
    );
  return (
    <Card title={<Ruby text={t.lateHow} />}>
      <div class="pair">
        {LATE.map((minutes) => (
          <Button key={minutes} onPress={() => void take(id, { act: "late", wire: { booking_id, minutes } })}>
            <Ruby text={t.lateMinutes(minutes)} />
          </Button>
        ))}
      </div>
    </Card>
  );
}

/** Before the way in: what a video call costs, and the telephone in one tap. */
function Video({ one, waits }: { one: OwnInterview; waits: boolean }) {
  const t = say("meeting", jaOne);
  return (
    <Card tone="accent">
      <p>
        <Ruby text={t.videoCost} />
      </p>
      {one.meeting ? (
        <a class="button main" href={one.meeting} target="_blank" rel="noopener noreferrer">
          <Ruby text={t.videoJoin} />
        </a>
      ) : (
        <p>
          <Ruby text={t.videoLater} />
        </p>
      )}
      {waits ? null : (
        <Button onPress={() => void amend(one.id, { channel: "phone" })}>
          <Ruby text={t.byPhone} />
        </Button>
      )}
    </Card>
  );
}

/** Day, hour, way and who, large enough to be read in passing. */
function Facts({ one }: { one: OwnInterview }) {
  const [t, own] = [say("interviews", ja), say("meeting", jaOne)];
  const wanted = { slot: "", any: t.anyTime, discuss: t.discussTime, today: t.today };
  const rows = [
    [
      one.starts_at && isOpen(one) ? "clock" : "",
      one.starts_at ? writeInstant(one.starts_at, writing()) : "",
      one.minutes ? own.minutes(one.minutes) : "",
    ],
    [
      `by-${one.channel}`,
      t.ways[one.channel],
      one.channel === "phone" && one.state === "booked"
        ? own.calls
        : one.state === "asked" && one.channel !== "message"
          ? wanted[one.when_wanted]
          : "",
    ],
    [one.worker ? "person" : "", one.worker ? san(one.worker.name) : "", ""],
  ];
  return (
    <ul class="facts card">
      {rows.map(([sign, text = "", aside]) =>
        sign ? (
          <li key={sign}>
            <Picture name={sign} size={32} />
            <span>
              <Ruby text={text} />
              {aside ? (
                <small>
                  <Ruby text={aside} />
                </small>
              ) : null}
            </span>
          </li>
        ) : null,
      )}
    </ul>
  );
}

/** By when somebody answers; after きょう, when it is read, and the numbers. */
function Promised({ one }: { one: OwnInterview }) {
  const t = say("meeting", jaOne);
  const by = writeInstant(one.answered_by_at, writing());
  if (msOf(one.answered_by_at) < nowMs()) return <Urgent />;
  if (one.when_wanted !== "today")
    return (
      <p>
        <Ruby text={t.answeredBy(by)} />
      </p>
    );
  return (
    <>
      <p>
        <Ruby text={dateOf(one.answered_by_at) === dateOf(nowInstant()) ? t.readBy(by) : t.readAt(by)} />
      </p>
      <Urgent lead={t.hurry} />
    </>
  );
}

/** Where it stands, and what the person may do about it. @param props.waits a step waits to be sent: no other one is offered */
export function Now({ one, waits }: { one: OwnInterview; waits: boolean }) {
  const t = say("meeting", jaOne);
  const { id, state, booking_id } = one;
  const again = one.slot_taken && state === "asked";
  const onDay = one.starts_at !== null && dateOf(one.starts_at) === dateOf(nowInstant());
  const past = isPast(one, nowMs());
  const [to, lead] = again ? [one.channel, t.otherTime] : ["change", t.change];
  return (
    <>
      {one.asked_by === "person" ? null : (
        <p>
          <Ruby text={one.asked_by === "employer" ? t.askedByEmployer : t.askedByWorker} />
        </p>
      )}
      {again ? (
        <Card tone="accent" title={<Ruby text={t.slotTaken} />}>
          <p>
            <Ruby text={t.slotTakenWhat} />
          </p>
        </Card>
      ) : null}
      {state === "proposed" || (past && state === "booked") ? (
        <p>
          <Ruby text={past ? t.passed : t.proposedWhat} />
        </p>
      ) : null}
      {state === "missed" ? (
        <p>
          <Ruby text={t.missedWhat} />
        </p>
      ) : null}
      <Facts one={one} />
      {state === "asked" ? <Promised one={one} /> : null}
      {one.late_minutes ? (
        <p role="status">
          <Ruby text={t.lateTold(one.late_minutes)} />
        </p>
      ) : null}
      {state === "booked" && one.channel === "video" ? <Video one={one} waits={waits} /> : null}
      {waits || !isOpen(one) ? null : (
        <>
          {state === "proposed" && booking_id && !past ? (
            <Button kind="main" onPress={() => void take(id, { act: "accept", wire: { booking_id } })}>
              <Ruby text={t.suits} />
            </Button>
          ) : null}
          {state === "booked" && onDay && booking_id && !past ? <Late id={id} booking_id={booking_id} /> : null}
          {one.channel === "message" ? null : (
            <Link to={`/interviews/${id}/${to}`} kind={again ? "button main" : "button"}>
              <Ruby text={lead} />
            </Link>
          )}
          {past && state === "booked" ? null : (
            <Sure label={t.cancel} question={t.cancelSure} yes={t.cancel} no={t.cancelNo} onYes={() => take(id, { act: "cancel" })} />
          )}
        </>
      )}
    </>
  );
}
