import { useEffect, useRef } from "preact/hooks";
import type { PutDoctorShowing } from "../../api/types";
import { addDays, daysBetween } from "../../shared/dates";
import { newId } from "../../shared/ids";
import { plain } from "../../shared/ruby";
import { writeDate, writeMonth } from "../../shared/writing";
import { Button } from "../../ui/Button";
import { Ruby } from "../../ui/Ruby";
import { nowInstant, nowMs } from "../clock";
import { Heading } from "../frame/Frame";
import { back } from "../router";
import { me } from "../session";
import { enqueue } from "../store/items";
import { post } from "../store/post";
import { writing } from "../text/dates";
import ja from "../text/ja/doctor";
import { say } from "../text/say";
import type { Draft } from "./draft";
import { HEAVY, heavyOf, medicineOf, type Said, sleptOf, sourcesOf, stretches } from "./facts";

const AT_ARMS_LENGTH = "1.25rem";
/** What a `rem` is on paper: then a month is one sheet. */
const ON_PAPER = "10px";

/** So many single days are named; the counts above them tell of all. */
const MOST_DAYS = 12;
const on = (day: string): string => writeDate(day, writing());

/** 「かるい 5日、おもい 2日」 */
function counts<T extends string | number>(values: readonly T[], names: Readonly<Record<T, string>>): string {
  const t = say("doctor", ja);
  const known = (Object.keys(names) as `${T}`[]).reverse();
  return known
    .map((name) => [names[name as T], values.filter((value) => String(value) === name).length] as const)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => t.days(name, writing().days(count)))
    .join(t.comma);
}

/** A dot a day, the higher the lighter, as is written above and below; a line joins days that follow each other, where that is no thicket. */
function Picture({ draft, heavy }: { draft: Draft; heavy: ReadonlyMap<string, number> }) {
  const t = say("doctor", ja);
  const count = daysBetween(draft.first_on, draft.last_on) + 1;
  const step = count > 62 ? 1 : 8;
  const at = (day: string, value: number) => `${4 + daysBetween(draft.first_on, day) * step} ${4 + (4 - value) * 14}`;
  let line = "";
  for (const [day, value] of heavy) line += `${step > 1 && heavy.has(addDays(day, -1)) ? "L" : "M"}${at(day, value)}`;
  const width = 8 + (count - 1) * step;
  return (
    <div>
      <small aria-hidden="true">
        <Ruby text={t.heavy[4]} />
      </small>
      <svg
        viewBox={`0 0 ${width} 50`}
        width="100%"
        preserveAspectRatio="none"
        height="120"
        role="img"
        aria-label={plain(t.picture(on(draft.first_on), on(draft.last_on)))}
      >
        {[4, 18, 32, 46].map((y) => (
          <path key={y} d={`M0 ${y}H${width}`} stroke="currentColor" opacity="0.2" stroke-width="1" vector-effect="non-scaling-stroke" />
        ))}
        <path d={line} stroke="currentColor" stroke-width="2" vector-effect="non-scaling-stroke" />
        {[...heavy].map(([day, value]) => (
          <path
            key={day}
            d={`M${at(day, value)}h0`}
            stroke="currentColor"
            stroke-width={step > 1 ? 9 : 4}
            stroke-linecap="round"
            vector-effect="non-scaling-stroke"
          />
        ))}
      </svg>
      <small aria-hidden="true">
        <Ruby text={t.heavy[1]} />
      </small>
    </div>
  );
}

function Trend({ draft, said }: { draft: Draft; said: readonly Said[] }) {
  const t = say("doctor", ja);
  const heavy = new Map([...heavyOf(said)].sort());
  if (heavy.size === 0) return <Lines lines={[t.none]} />;
  const lines = stretches(draft.first_on, draft.last_on, heavy).map(({ first, last, values, none }) => {
    const month = first.endsWith("-01") && addDays(last, 1).endsWith("-01");
    const name = month ? writeMonth(first.slice(0, 7), draft.last_on, writing()) : t.periodOf(on(first), on(last));
    const told = [values.length > 0 ? counts(values, t.heavy) : "", none > 0 ? t.days(t.unsaid, writing().days(none)) : ""];
    return `${name}: ${told.filter(Boolean).join(t.comma)}`;
  });
  return (
    <>
      <Picture draft={draft} heavy={heavy} />
      <Lines lines={[counts([...heavy.values()], t.heavy), ...lines]} />
    </>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul class="lines">
      {lines.map((line) => (
        <li key={line}>
          <span>
            <Ruby text={line} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What was counted, and the days of the hardest value. */
function Counted<T extends string | number>({
  days,
  names,
  hardest,
}: {
  days: ReadonlyMap<string, T>;
  names: Readonly<Record<T, string>>;
  hardest: T;
}) {
  const t = say("doctor", ja);
  if (days.size === 0) return <Lines lines={[t.none]} />;
  const named = [...days]
    .filter(([, value]) => value === hardest)
    .map(([day]) => on(day))
    .slice(-MOST_DAYS);
  return <Lines lines={[counts([...days.values()], names), ...(named.length > 0 ? [`${names[hardest]}: ${named.join(t.comma)}`] : [])]} />;
}

function Heavy({ said }: { said: readonly Said[] }) {
  const t = say("doctor", ja);
  const days = [...heavyOf(said)].filter(([, value]) => value <= HEAVY);
  const from = (day: string) =>
    sourcesOf(said, day)
      .map((one) => t.sources[one])
      .join(t.comma);
  const lines = days.slice(-MOST_DAYS).map(([day, value]) => `${on(day)}: ${[t.heavy[value], from(day)].filter(Boolean).join(t.comma)}`);
  return (
    <Lines
      lines={
        days.length > 0
          ? [
              counts(
                days.map(([, value]) => value),
                t.heavy,
              ),
              ...lines,
            ]
          : [t.noHeavy]
      }
    />
  );
}

/**
 * The page alone on the screen, so that the phone can be handed over: nothing of the app is on it but the way back, below everything. It is
 * made of what lies on the phone. That it was shown is noted, and told when there is a line.
 */
export function Page({ draft, said, notes }: { draft: Draft; said: readonly Said[]; notes: readonly string[] }) {
  const t = say("doctor", ja);
  const foot = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const bar = document.querySelector<HTMLElement>(".bar");
    const hide = (what: HTMLElement | null, hidden: boolean) => what?.style.setProperty("display", hidden ? "none" : "");
    const print = (on: boolean) => {
      hide(foot.current, on);
      document.documentElement.style.fontSize = on ? ON_PAPER : "";
    };
    const before = () => print(true);
    const after = () => print(false);
    hide(bar, true);
    addEventListener("beforeprint", before);
    addEventListener("afterprint", after);
    const shown = { shown_at: nowInstant() };
    void enqueue<PutDoctorShowing>(me()?.person.id ?? "", "own_showing", newId(nowMs()), shown).then(post);
    return () => {
      hide(bar, false);
      removeEventListener("beforeprint", before);
      removeEventListener("afterprint", after);
    };
  }, []);
  const words = said.filter(({ id }) => draft.words.includes(id));
  const parts = {
    trend: <Trend draft={draft} said={said} />,
    heavy: <Heavy said={said} />,
    sleep: <Counted days={sleptOf(said)} names={t.slept} hardest={1} />,
    medicine: <Counted days={medicineOf(said)} names={t.medicine} hardest="missed" />,
  } as const;
  return (
    <div class="page" style={{ fontSize: AT_ARMS_LENGTH }}>
      <Heading text={t.title} aside={t.periodOf(on(draft.first_on), on(draft.last_on))} />
      <p>{me()?.person.name}</p>
      {notes.map((note) => (
        <p key={note}>
          <Ruby text={note} />
        </p>
      ))}
      {draft.questions.trim() ? (
        <section class="stack">
          <h2>
            <Ruby text={t.asks} />
          </h2>
          <p class="own-words">{draft.questions.trim()}</p>
        </section>
      ) : null}
      {words.length > 0 ? (
        <section class="stack">
          <h2>
            <Ruby text={t.myWords} />
          </h2>
          {words.map(({ id, diary }) => (
            <div key={id}>
              <p>
                <Ruby text={on(diary.day)} />
              </p>
              <p class="own-words">{[diary.line, diary.source_words].filter(Boolean).join("\n")}</p>
            </div>
          ))}
        </section>
      ) : null}
      {(Object.keys(parts) as (keyof typeof parts)[])
        .filter((part) => draft.parts.includes(part))
        .map((part) => (
          <section class="stack" key={part}>
            <h2>
              <Ruby text={t.partNames[part]} />
            </h2>
            {parts[part]}
          </section>
        ))}
      <p>
        <small>
          <Ruby text={t.notice} />
        </small>
      </p>
      <div class="stack" ref={foot}>
        <Button onPress={() => back("/own/doctor")}>
          <Ruby text={t.close} />
        </Button>
        <Button onPress={() => print()}>
          <Ruby text={t.print} />
        </Button>
      </div>
    </div>
  );
}
