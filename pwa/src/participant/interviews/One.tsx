import type { OwnInterview, PutReply } from "../../api/types";
import { writeInstant } from "../../shared/writing";
import { Ruby } from "../../ui/Ruby";
import { Foot } from "../frame/Foot";
import { Heading, Link } from "../frame/Frame";
import { lasting } from "../store/db";
import { type Item, items } from "../store/items";
import { writing } from "../text/dates";
import ja from "../text/ja/interviews";
import jaOne from "../text/ja/meeting";
import shell from "../text/ja/shell";
import { say } from "../text/say";
import { After } from "./After";
import { cameAt, page, waitingOn } from "./data";
import { Now, Waits } from "./Now";
import { Words } from "./Words";

/** おねがいした → 時間が きまった → おわった, with where it stands; a message needs no time. */
function Stages({ state, message }: Pick<OwnInterview, "state"> & { message: boolean }) {
  const t = say("meeting", jaOne);
  const stages = message ? [t.asked, t.over] : [t.asked, t.fixed, t.over];
  const now = state === "done" ? stages.length - 1 : state === "booked" ? 1 : 0;
  if (state === "missed" || state === "cancelled") return null;
  return (
    <p class="hint">
      {stages.map((text, i) => (
        <span class="phrase" key={text} aria-current={i === now ? "step" : undefined}>
          {i > 0 ? "→" : ""}
          {i === now ? (
            <strong>
              <Ruby text={text} />
            </strong>
          ) : (
            <Ruby text={text} />
          )}
        </span>
      ))}
    </p>
  );
}

/** One interview: where it stands, what can be done now, and afterwards what was agreed. */
export default function One({ rest: id }: { rest: string }) {
  const [t, own] = [say("interviews", ja), say("meeting", jaOne)];
  const one = page.value?.interviews.find((each) => each.id === id);
  const waits = waitingOn(id);
  const replies = items.value.filter(({ kind, at }) => kind === "interview_reply" && at.startsWith(id)) as Item<PutReply>[];
  const pending = waits ?? replies[0];
  const state = one?.state ?? "asked";
  const channel = one?.channel ?? (waits?.body.act === "wish" ? waits.body.wish.channel : "");
  const heading = pending ? (pending.refused || !lasting.value ? t.notYet : t.saved) : one ? t.states[one.state] : t.unknown;
  const came = cameAt(id);
  return (
    <div class="page">
      <Heading text={heading} />
      {came && !pending && (state !== "done" || one?.replies.length) ? (
        <p role="status">
          <Ruby text={own.cameAt(writeInstant(came, writing()))} />
        </p>
      ) : null}
      {[waits, ...replies].map((item) => (item ? <Waits key={item.id} item={item} /> : null))}
      {one || waits ? <Stages state={state} message={channel === "message"} /> : null}
      {one ? <Now one={one} waits={Boolean(waits)} /> : null}
      {one?.state === "done" ? <After one={one} sent={replies.length > 0} /> : null}
      {one || waits ? <Words key={id} id={id} one={one} waits={waits?.body} /> : null}
      <Foot to="/interviews">
        <Link to="/" kind="button main">
          <Ruby text={say("shell", shell).home} />
        </Link>
      </Foot>
    </div>
  );
}
