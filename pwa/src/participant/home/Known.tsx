import { useEffect } from "preact/hooks";
import type { Failure } from "../../api/call";
import type { Me } from "../../api/types";
import { msOf } from "../../shared/dates";
import { writeDate, writeInstant, writeMonth } from "../../shared/writing";
import { Button } from "../../ui/Button";
import { Ruby } from "../../ui/Ruby";
import { lengthOf } from "../checkin/length";
import { nowMs } from "../clock";
import { Link } from "../frame/Frame";
import { useLater } from "../frame/Later";
import { Menu } from "../frame/Menu";
import { Onward } from "../frame/signs";
import { go, openHelp } from "../router";
import { isPresent, load, session } from "../session";
import { lasting } from "../store/db";
import { draft } from "../store/draft";
import { calls, items, letterOf, letters, otherOf } from "../store/items";
import { writing } from "../text/dates";
import ja from "../text/ja/home";
import shell from "../text/ja/shell";
import { sentenceOf } from "../text/said";
import { san, say } from "../text/say";
import { Book, Eye, Past, Sliders, Talk } from "./signs";

/** Milliseconds after which it is asked again who is here. */
const PAUSE = 15_000;

/** Why the server gave no answer, and what to do. */
function Trouble({ failure, kept }: { failure: Failure; kept: boolean }) {
  const t = say("home", ja);
  // Nobody has to press: a line that comes back, and a server that was slow, are asked again.
  useEffect(() => {
    const again = setInterval(load, PAUSE);
    return () => clearInterval(again);
  }, []);
  return (
    <div class="card soft" role="status">
      <strong>
        <Ruby text={failure.kind === "unreachable" ? t.offline : t.lostServer} />
      </strong>
      <p>
        <Ruby text={kept ? t.offlineKept : t.lostWhat} />
      </p>
      <Button onPress={() => void load()}>
        <Ruby text={say("shell", shell).again} />
      </Button>
    </div>
  );
}

/** This month's letter: sent or not, and the one thing to do next. */
function Month({ me }: { me: Me }) {
  const t = say("home", ja);
  const how = writing();
  const sent = me.check_in;
  const begun = draft.value;
  const waiting = letterOf(me.month);
  const { count, minutes } = lengthOf(me.person.form);
  if (!me.month_answerable && !sent && !waiting) return <Closed me={me} />;
  return (
    <section class="card month">
      <h2>
        <Ruby text={t.letterOf(writeMonth(me.month, me.today, how))} />
      </h2>
      <p class={sent && !waiting ? "state done" : "state"}>
        <Ruby text={waiting ? (lasting.value ? t.saved : t.notYet) : sent ? t.arrived : begun ? t.halfWay : t.notSent} />
        {sent && !waiting ? (
          <span class="when">
            <Ruby text={writeInstant(sent.received_at, how)} />
          </span>
        ) : null}
      </p>
      {waiting && !waiting.refused ? (
        <p>
          <Ruby text={lasting.value ? t.byItself : t.memorySafe} />
        </p>
      ) : null}
      {waiting || sent ? (
        <>
          <Link to="/sent" kind="button main">
            <Ruby text={t.afterSending} />
          </Link>
          {begun && begun.revision > 0 ? (
            <p>
              <Ruby text={t.amendBegun} />
            </p>
          ) : null}
          {waiting || sent?.amendable ? (
            <Link to="/check-in/amend" kind="button">
              <Ruby text={t.amend} />
            </Link>
          ) : null}
        </>
      ) : (
        <>
          <Button kind="main" onPress={() => go(begun ? `/check-in/${begun.screen}` : "/check-in")}>
            <Ruby text={begun ? t.resume : t.start} />
            <Onward />
          </Button>
          {begun ? null : (
            <p class="hint">
              <Ruby text={t.length(count, minutes)} />
            </p>
          )}
        </>
      )}
    </section>
  );
}

/** What is rarely said: an answer to a request, or thanks at the end of support. Where it cannot be had, home stands without it. */
function News() {
  const Shown = useLater("mine");
  return Shown ? <Shown rest="news" /> : null;
}

function Closed({ me }: { me: Me }) {
  const t = say("home", ja);
  const why = me.why_not === "ended" ? t.ended : me.why_not === "on_leave" ? t.onLeave : t.noEmployment;
  return (
    <section class="card month">
      <p class="state">
        <Ruby text={me.why_not ? why : me.opens_at ? t.opensAt(writeInstant(me.opens_at, writing())) : t.noEmployment} />
      </p>
      <p class="hint">
        <Ruby text={t.askWorker} />
      </p>
    </section>
  );
}

/** The call that is planned and why, in the words that the worker reads: so that nobody has to wonder. */
function Planned({ me }: { me: Me }) {
  const t = say("home", ja);
  if (me.task?.state !== "open" && me.task?.state !== "claimed") return null;
  const due = msOf(me.task.due_at);
  // Due at the opening: nobody can have read it before, so nothing is promised by then.
  const atOpening = !me.office.open_now && due <= msOf(me.office.reads_at) && due > nowMs();
  const by = writeInstant(me.task.due_at, writing());
  return (
    <div class="planned">
      <p>
        <Ruby text={due < nowMs() ? t.callSoon : atOpening ? t.callAfter(by) : t.callBy(by)} />
      </p>
      <ul>
        {me.task.reasons
          .filter((reason) => !reason.changed_later)
          .map((reason) => (
            <li key={reason.id}>
              <Ruby text={sentenceOf(reason)} />
            </li>
          ))}
      </ul>
    </div>
  );
}

/** What has not arrived and cannot arrive by itself, or belongs to an earlier month, is said before anything else. */
function Waiting({ month }: { month: string | undefined }) {
  const t = say("home", ja);
  const how = writing();
  return (
    <>
      {calls.value.length > 0 ? (
        <div class="card help" role="status">
          <strong>
            <Ruby text={t.helpPending} />
          </strong>
          <Button onPress={openHelp}>
            <Ruby text={t.helpPendingLook} />
          </Button>
        </div>
      ) : null}
      {letters.value
        .filter((one) => one.refused || one.at !== month)
        .map((one) => (
          <div class="card help" role="status" key={one.at}>
            <strong>
              <Ruby text={(otherOf(one) ? t.two : one.refused ? t.refused : t.undelivered)(writeMonth(one.at, one.at, how))} />
            </strong>
            <p>
              <Ruby text={one.refused ? t.undeliveredWhat : t.byItself} />
            </p>
            <Button onPress={() => go(one.at === month ? "/sent" : `/sent/${one.at}`)}>
              <Ruby text={t.look} />
            </Button>
          </div>
        ))}
    </>
  );
}

/** Where the next interview stands, on one line; where it cannot be had, home stands without it. */
function Next() {
  const Shown = useLater("interviews");
  return Shown ? <Shown rest="next" /> : null;
}

function Onwards({ me }: { me: Me }) {
  const t = say("home", ja);
  const rows = [
    { to: "/interviews", sign: <Talk />, text: t.talk, aside: me.interview || items.value[0] ? <Next /> : null },
    { to: "/own", sign: <Book />, text: t.own },
    { to: "/history", sign: <Past />, text: t.history },
    { to: "/mine/reads", sign: <Eye />, text: t.reads },
    { to: "/settings", sign: <Sliders />, text: t.settings },
  ];
  return <Menu rows={rows} />;
}

/** The rest of home, once it is known who is here or that nobody can say. */
export default function Known() {
  const t = say("home", ja);
  const now = session.value;
  const known = now.state === "in" ? now.me : null;
  const present = known !== null && isPresent(known.month);
  const trouble = "trouble" in now ? now.trouble : null;
  useEffect(() => {
    // おしらせ are about this month's letter, which stands here: being here is having seen them.
    if (known?.letters[0]) import("./letters").then(({ seeLetters }) => seeLetters(known)).catch(() => undefined);
    // A page that lay open over the turn of the month.
    if (known && !present && !trouble) void load();
  }, [known, present]);
  return (
    <>
      <Waiting month={present ? known.month : undefined} />
      {known?.support_ended_on || known?.answers?.[0] ? <News /> : null}
      {known && present ? (
        <>
          <Planned me={known} />
          <Month me={known} />
        </>
      ) : null}
      {trouble ? <Trouble failure={trouble} kept={present} /> : null}
      {known ? <Onwards me={known} /> : null}
      {known && known.workers.length > 0 ? (
        <p class="hint">
          <Ruby text={t.workers(known.workers.map(({ name }) => san(name)).join("・"))} />
        </p>
      ) : null}
      {known?.check_in?.amendable ? (
        <p class="hint">
          <Ruby text={t.amendUntil(writeDate(known.check_in.amendable_until, writing()))} />
        </p>
      ) : null}
    </>
  );
}
