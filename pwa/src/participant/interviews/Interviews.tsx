import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import type { OwnInterview } from "../../api/types";
import { newId } from "../../shared/ids";
import { plain } from "../../shared/ruby";
import { writeDate, writeInstant } from "../../shared/writing";
import { Button } from "../../ui/Button";
import { Picture } from "../../ui/Picture";
import { Ruby } from "../../ui/Ruby";
import { nowMs } from "../clock";
import { Foot } from "../frame/Foot";
import { Heading, Link } from "../frame/Frame";
import { Later } from "../frame/Later";
import { Menu } from "../frame/Menu";
import { useTyped } from "../frame/typed";
import { LATER } from "../later";
import { go } from "../router";
import { me } from "../session";
import { items } from "../store/items";
import { writing } from "../text/dates";
import ja from "../text/ja/interviews";
import { say } from "../text/say";
import { ask, page, refresh, type Step, unheard, waitingOn } from "./data";
import { Lines, tooLong } from "./Lines";
import { type Channel, EVERYBODYS, inOrder, isOpen } from "./times";
import { When } from "./When";

// What sends them comes with the screen (store/kinds.ts).
export { default as kinds } from "./kinds";

LATER["interviews/one"] = () => import("./One");
LATER["interviews/calendar"] = () => import("./Calendar");

/** What is said smaller, under a row's words. */
function Aside({ text }: { text: string }) {
  return (
    <small>
      <Ruby text={text} />
    </small>
  );
}

/** How one can talk, each with its picture and what it costs in data. @param to where each leads */
function Ways({ to }: { to: string }) {
  const t = say("interviews", ja);
  const channels = page.value?.channels;
  const rows = (channels?.length ? channels : EVERYBODYS).map((way) => ({
    to: `${to}/${way}`,
    sign: <Picture name={`by-${way}`} size={36} />,
    text: t.ways[way],
    aside: <Aside text={t.costs[way]} />,
  }));
  return <Menu label={plain(t.howTitle)} rows={rows} />;
}

type Row = { to: string; sign: VNode; text: string; aside: VNode };

const row = (id: string, way: Channel, text: string, aside: string): Row => ({
  to: `/interviews/${id}`,
  sign: <Picture name={`by-${way}`} size={36} />,
  text,
  aside: <Aside text={aside} />,
});

/** Where an interview stands, in words. */
function rowOf(one: OwnInterview): Row {
  const t = say("interviews", ja);
  const how = writing();
  const on = one.agreed ? writeDate(one.agreed.held_on, how) : one.starts_at ? writeInstant(one.starts_at, how) : "";
  return row(one.id, one.channel, on || t.ways[one.channel], waitingOn(one.id) ? t.notYet : t.states[one.state]);
}

/** Requests that only this phone knows of as yet. */
function newOnes(): Row[] {
  const t = say("interviews", ja);
  const known = new Set(page.value?.interviews.map(({ id }) => id));
  return items.value.flatMap(({ kind, at, body }) => {
    const step = kind === "interview" && !known.has(at) ? (body as Step) : null;
    return step?.act === "wish" ? [row(at, step.wish.channel, t.ways[step.wish.channel], t.notYet)] : [];
  });
}

/** しえんいんと 話す: what is asked and fixed, then the ways to ask, then what was. */
function All() {
  const t = say("interviews", ja);
  const all = page.value?.interviews ?? [];
  const over = all.filter((one) => !isOpen(one));
  const asked = [...newOnes(), ...inOrder(all).map(rowOf)];
  return (
    <div class="page">
      <Heading text={t.title} />
      {unheard.value ? (
        <p class="hint" role="status">
          <Ruby text={t.offline} />
        </p>
      ) : null}
      {asked.length > 0 ? <Menu label={plain(t.title)} rows={asked} /> : null}
      <h2>
        <Ruby text={t.howTitle} />
      </h2>
      <Ways to="/interviews" />
      {over.length > 0 ? (
        <>
          <h2>
            <Ruby text={t.past} />
          </h2>
          <Menu label={plain(t.past)} rows={over.map(rowOf)} />
        </>
      ) : null}
      <Link to="/interviews/calendar" kind="button quiet">
        <Ruby text={t.calendar} />
      </Link>
      <Foot to="/" />
    </div>
  );
}

/** What somebody wants to know; it is for asking, and no interview. */
function Message() {
  const t = say("interviews", ja);
  // Its id is made with it: sent from two tabs it is one.
  const { value, set, over } = useTyped("message", () => ({ id: newId(nowMs()), about: "" }));
  const { id, about } = value;
  const send = async () => {
    if (tooLong("about", about)) return;
    await ask({ id, channel: "message", when: "any", about });
    await over();
    go(`/interviews/${id}`, "replace");
  };
  return (
    <div class="page">
      <Heading text={t.ways.message} aside={t.costs.message} />
      <Lines id="about" rows={4} label={t.messageWhat} hint={t.messageHint} value={about} onText={(about) => set({ id, about })} />
      <Foot to="/interviews">
        <Button kind="main" onPress={send}>
          <Ruby text={t.send} />
        </Button>
      </Foot>
    </div>
  );
}

/** Another way or time for what was asked. */
function Change({ one }: { one: OwnInterview }) {
  const t = say("interviews", ja);
  return (
    <div class="page">
      <Heading text={t.howChange} />
      <Ways to={`/interviews/${one.id}`} />
      <Foot to={`/interviews/${one.id}`} />
    </div>
  );
}

/** On home, in one line: where the next one stands, or that something has not arrived. */
function Next() {
  const t = say("interviews", ja);
  const next = me()?.interview;
  const when = next?.starts_at ? `${writeInstant(next.starts_at, writing())} ` : "";
  const waits = items.value.some(({ kind }) => kind.startsWith("interview"));
  return waits || next ? <Aside text={waits || !next ? t.notYet : `${when}${t.states[next.state]}`} /> : null;
}

/** By the path: all of them, a way, one of them, and for that another way or time. */
export default function Interviews({ rest }: { rest: string }) {
  useEffect(() => {
    if (rest !== "next") void refresh();
  }, []);
  const [first = "", second = ""] = rest.split("/");
  const { ways } = say("interviews", ja);
  const way = [second, first].find((part) => part in ways) as Channel | undefined;
  const one = page.value?.interviews.find(({ id }) => id === first);
  if (!first) return <All />;
  if (first === "next") return <Next />;
  if (first === "calendar") return <Later name="interviews/calendar" rest="" />;
  if (way === "message" && !one) return <Message />;
  if (way) return <When key={rest} channel={way} of={one} />;
  return second && one ? <Change one={one} /> : <Later name="interviews/one" rest={first} />;
}
