import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { OwnEntry } from "../../api/types";
import { writeDate } from "../../shared/writing";
import { Picture } from "../../ui/Picture";
import { Radio } from "../../ui/Radio";
import { Ruby } from "../../ui/Ruby";
import { Foot } from "../frame/Foot";
import { Heading, Link } from "../frame/Frame";
import { Later } from "../frame/Later";
import { Listen } from "../frame/Listen";
import { Menu } from "../frame/Menu";
import { bring, LATER } from "../later";
import { useMonth, waitingOn } from "../own/entries";
import { Matching } from "../own/Matching";
import { lasting } from "../store/db";
import { writing } from "../text/dates";
import ja from "../text/ja/diary";
import own from "../text/ja/own";
import { detailOf } from "../text/said";
import { say } from "../text/say";
import { change, type Diary as Day, diaryOf, isChosen, isShown, LEVELS, type Level, ofDay, pick, today } from "./data";

LATER["diary/more"] = () => import("./More");
LATER["diary/two"] = () => import("./Two");
LATER["diary/month"] = () => import("./Month");
LATER["diary/set"] = () => import("./Set");
LATER["diary/share"] = () => import("./Share");
LATER["diary/signs"] = () => import("./Signs");

/** Where the saved words are, and who can read them: what is true at this moment, and no more. */
function Saved({ entry, day }: { entry: OwnEntry | undefined; day: string }) {
  const t = say("diary", ja);
  const item = entry && waitingOn(entry.id);
  const shown = entry ? isShown(entry) : isChosen(day);
  const who = !shown ? t.onlyMe : item || !entry ? (entry ? t.willRead : t.canRead) : t.canRead;
  return (
    <div role="status">
      {entry ? (
        <p class="state done">
          <Ruby text={!item ? t.kept : lasting.value ? t.saved : t.notKept} />
        </p>
      ) : null}
      {item?.refused ? (
        <p>
          <Ruby text={`${t.refused}${detailOf(item.refused)}`} />
        </p>
      ) : null}
      <p class="hint">
        <Ruby text={who} />
      </p>
    </div>
  );
}

/** One day: how heavy it was, kept with the tap; the rest only if wanted. */
function OneDay({ day, id }: { day: string; id: string }) {
  const t = say("diary", ja);
  const { entries, offline } = useMonth(day.slice(0, 7));
  const entry = pick(entries, day, id);
  const diary: Day | undefined = diaryOf(entry);
  const date = writeDate(day, writing());
  const question = day === today() ? t.howToday : t.howOn(date);
  const others = ofDay(entries, day).filter((one) => one !== entry);
  const two = entry !== undefined && entry.heads.length > 1;
  const row = (level: Level): VNode => (
    <Radio
      key={level}
      name="heavy"
      value={String(level)}
      checked={diary?.heavy === level}
      onPick={() => void change(day, id, () => ({ heavy: level }))}
      sign={<Picture name={String(level)} />}
    >
      <Ruby text={t.heavy[level]} />
    </Radio>
  );
  return (
    <div class="page question">
      <div class="position">
        <p>
          <Ruby text={date} />
        </p>
        <Listen />
      </div>
      {two ? (
        <>
          <Heading text={question} />
          <Later name="diary/two" rest={`${day}/${entry.id}`} />
        </>
      ) : (
        <>
          <fieldset>
            <legend>
              <Heading text={question} />
            </legend>
            <div class="answers">{LEVELS.map(row)}</div>
          </fieldset>
          <Saved entry={entry} day={day} />
          {diary ? <Matching diary={diary} /> : null}
          {entry ? <Later name="diary/more" rest={`${day}/${entry.id}`} /> : null}
        </>
      )}
      {others.length > 0 ? (
        <>
          <h2>
            <Ruby text={t.others} />
          </h2>
          <Menu
            rows={others.map((one) => ({
              to: `/diary/${day}/${one.id}`,
              sign: <Picture name={String(diaryOf(one)?.heavy ?? "none")} size={32} />,
              text: t.heavy[diaryOf(one)?.heavy ?? 4],
            }))}
          />
        </>
      ) : null}
      {offline ? (
        <p class="hint">
          <Ruby text={say("own", own).offline} />
        </p>
      ) : null}
      <Menu
        rows={[
          { to: "/diary/month", sign: <Picture name="talk-2" size={32} />, text: t.month },
          { to: "/diary/signs", sign: <Picture name="q11" size={32} />, text: t.signs },
          { to: "/diary/share", sign: <Picture name="together" size={32} />, text: t.share },
          { to: "/diary/set", sign: <Picture name="count" size={32} />, text: t.set },
        ]}
      />
      <Foot to="/own">
        <Link to="/" kind="button main">
          <Ruby text={t.end} />
        </Link>
      </Foot>
    </div>
  );
}

/** Today. Nobody's page turns under their hand at midnight; whoever comes back the next morning writes about that day. */
function useNow(): string {
  const touched = useRef(false);
  const day = useRef("");
  const [, redraw] = useState(0);
  useEffect(() => {
    const touch = () => {
      touched.current = true;
    };
    const look = () => {
      touched.current = false;
      redraw((n) => n + 1);
    };
    addEventListener("input", touch);
    document.addEventListener("visibilitychange", look);
    return () => {
      removeEventListener("input", touch);
      document.removeEventListener("visibilitychange", look);
    };
  }, []);
  if (!touched.current) day.current = today();
  return day.current;
}

/** By the path: today, a day, one of a day's entries; the month and what is set up come when they are wanted. */
export default function Diary({ rest }: { rest: string }) {
  const [first = "", second = ""] = rest.split("/");
  // What follows the one tap is there when the line is gone.
  const now = useNow();
  useEffect(() => {
    for (const part of ["diary/more", "diary/month"]) bring(part).catch(() => undefined);
  }, []);
  if (`diary/${first}` in LATER) return <Later key={first} name={`diary/${first}`} rest={second} />;
  return <OneDay key={first || now} day={first || now} id={second} />;
}
