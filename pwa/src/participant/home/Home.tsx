import { useEffect } from "preact/hooks";
import type { Failure } from "../../api/call";
import type { Me } from "../../api/types";
import { msOf, writeDate, writeInstant, writeMonth } from "../../shared/dates";
import { Button } from "../../ui/Button";
import { Ruby } from "../../ui/Ruby";
import { lengthOf } from "../checkin/length";
import { nowMs } from "../clock";
import { Heading, Link } from "../frame/Frame";
import { Eye, Letter, Onward, Past, Sliders } from "../frame/signs";
import { go, openHelp } from "../router";
import { load, seeLetters, session } from "../session";
import { draft, undelivered } from "../store/draft";
import { pending } from "../store/pending";
import ja from "../text/ja/home";
import shell from "../text/ja/shell";
import { san, say, writing } from "../text/say";

/** Why the server gave no answer, and what to do. */
function Trouble({ failure, kept }: { failure: Failure; kept: boolean }) {
  const t = say("home", ja);
  return (
    <div class="card soft" role="status">
      <strong>
        <Ruby text={failure.kind === "unreachable" ? t.offline : t.lostServer} />
      </strong>
      <p>
        <Ruby text={kept ? t.offlineKept : t.lostWhat} />
      </p>
      <Button onPress={() => void load()}>
        <Ruby text={t.again} />
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
  const { count, minutes } = lengthOf(me.person.form);
  if (!me.month_answerable && !sent) return <Closed me={me} />;
  return (
    <section class="card month">
      <h2>
        <Ruby text={t.letterOf(writeMonth(me.month, me.today, how))} />
      </h2>
      <p class={sent ? "state done" : "state"}>
        <Ruby text={sent ? t.sent : begun ? t.halfWay : t.notSent} />
        {sent ? (
          <span class="when">
            <Ruby text={writeInstant(sent.received_at, how)} />
          </span>
        ) : null}
      </p>
      {sent ? (
        <>
          <Link to="/sent" kind="button main">
            <Ruby text={t.afterSending} />
          </Link>
          {begun && begun.revision > 0 ? (
            <p>
              <Ruby text={t.amendBegun} />
            </p>
          ) : null}
          {sent.amendable ? (
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
              <Ruby text={reason.sentence} />
            </li>
          ))}
      </ul>
    </div>
  );
}

/** What could not be delivered yet is said before anything else. */
function Waiting() {
  const t = say("home", ja);
  return (
    <>
      {pending.value.length > 0 ? (
        <div class="card help" role="status">
          <strong>
            <Ruby text={t.helpPending} />
          </strong>
          <Button onPress={openHelp}>
            <Ruby text={t.helpPendingLook} />
          </Button>
        </div>
      ) : null}
      {undelivered.value.map((one) => (
        <div class="card help" role="status" key={one.month}>
          <strong>
            <Ruby text={t.undelivered(writeMonth(one.month, one.month, writing()))} />
          </strong>
          <p>
            <Ruby text={t.undeliveredWhat} />
          </p>
          <Button onPress={() => go(`/late/${one.month}`)}>
            <Ruby text={t.sendAgain} />
          </Button>
        </div>
      ))}
    </>
  );
}

function Menu() {
  const t = say("home", ja);
  const rows = [
    { to: "/history", sign: <Past />, text: t.history },
    { to: "/reads", sign: <Eye />, text: t.reads },
    { to: "/settings", sign: <Sliders />, text: t.settings },
  ];
  return (
    <nav class="menu">
      {rows.map(({ to, sign, text }) => (
        <Link to={to} key={to}>
          {sign}
          <span>
            <Ruby text={text} />
          </span>
          <Onward />
        </Link>
      ))}
    </nav>
  );
}

/** The first screen. Drawn at build time too, without anybody's name, so that it can be read before JavaScript has come. */
export function Home() {
  const t = say("home", ja);
  const now = session.value;
  const known = now.state === "in" ? now.me : null;
  useEffect(() => {
    if (known) void seeLetters(known);
  }, [known]);
  return (
    <div class="home">
      <div class="hello">
        <div>
          <Heading text={t.hello} />
          {known ? (
            <p class="name">
              <Ruby text={san(`{${known.person.name}|${known.person.kana}}`)} />
            </p>
          ) : null}
        </div>
        <Letter closed={Boolean(known?.check_in)} size={112} />
      </div>
      <Waiting />
      {known ? <Planned me={known} /> : null}
      {known ? (
        <Month me={known} />
      ) : (
        <section class="card month">
          <p>
            <Ruby text={t.about} />
          </p>
          {now.state === "waiting" ? (
            <p class="hint" role="status">
              <Ruby text={say("shell", shell).waiting} />
            </p>
          ) : null}
        </section>
      )}
      {now.state === "in" && now.trouble ? <Trouble failure={now.trouble} kept /> : null}
      {now.state === "lost" ? <Trouble failure={now.trouble} kept={false} /> : null}
      {known ? <Menu /> : null}
      {known && known.workers.length > 0 ? (
        <p class="hint">
          <Ruby text={t.workers(known.workers.map(san).join("・"))} />
        </p>
      ) : null}
      {known?.check_in?.amendable ? (
        <p class="hint">
          <Ruby text={t.amendUntil(writeDate(known.check_in.amendable_until, writing()))} />
        </p>
      ) : null}
    </div>
  );
}
