import { useEffect, useState } from "preact/hooks";
import type { Failure } from "../../api/call";
import { dateOf } from "../../shared/dates";
import { Button } from "../../ui/Button";
import { draft, keep } from "../drafts";
import { useSaving } from "../saving";
import { me, now } from "../session";
import { interviews, times as words } from "../text/interviews";
import { weekdayName } from "../text/ja";
import type { Availability, Pattern } from "../types";
import { Select } from "../ui/Field";
import { Icon } from "../ui/Icon";
import { Notice } from "../ui/Notice";
import { NotYet } from "../ui/NotYet";
import { Screen } from "../ui/Screen";
import { clock, fullDate } from "../when";
import { DaysOff } from "./DaysOff";
import { changeTimes, loadTimes } from "./data";
import { PatternForm, placeOf } from "./PatternForm";
import { fromPattern } from "./patterns";
import { Rooms } from "./Rooms";
import { times } from "./shown";

const bare = (time: string): string => time.replace(/^0/, "");

function name(pattern: Pattern, today: string): string {
  const on = pattern.weekday ? words.every(weekdayName(pattern.weekday)) : words.onDay(fullDate(pattern.single_on ?? today, today));
  return `${on} ${words.clock(bare(pattern.begins), bare(pattern.ends))}`;
}

function Weekly({ pattern, there, mine }: { pattern: Pattern; there: Availability; mine: boolean }) {
  const [sure, setSure] = useState(false);
  const saving = useSaving();
  const today = dateOf(now());
  const room = there.rooms.find(({ id }) => id === pattern.room_id);
  const what = name(pattern, today);
  const change = () => keep(placeOf(pattern.worker.id), { pattern: JSON.stringify(fromPattern(pattern)), open: "on" });
  return (
    <li>
      <p class="name">
        <b>{what}</b>
      </p>
      <p class="facts">
        <span>{words.length(pattern.minutes, pattern.buffer)}</span>
        <span>{pattern.channels.map((way) => interviews.short[way]).join("・")}</span>
        <span>{words.notice(pattern.notice_hours)}</span>
        {room ? <span>{room.name}</span> : null}
        {pattern.on_holidays ? <span>{words.holidays}</span> : null}
        {pattern.first_on > today && pattern.weekday ? <span>{words.from(fullDate(pattern.first_on, today))}</span> : null}
        {pattern.last_on ? <span>{words.until(fullDate(pattern.last_on, today))}</span> : null}
      </p>
      <Notice news={saving.news} />
      {mine ? (
        <p class="acts">
          <Button small kind="quiet" label={words.changeOf(what)} onPress={change}>
            {words.change}
          </Button>
          {sure ? (
            <Button
              small
              kind="danger"
              busy={saving.busy}
              onPress={() => void saving.send(changeTimes("DELETE", `/availability/${pattern.id}`), words.stopped)}
            >
              {words.sure}
            </Button>
          ) : (
            <Button small kind="quiet" label={words.stopOf(what)} onPress={() => setSure(true)}>
              {words.stop}
            </Button>
          )}
        </p>
      ) : null}
    </li>
  );
}

/** What the person can pick now, day by day. */
function Preview({ there, worker }: { there: Availability; worker: string }) {
  const today = dateOf(now());
  const slots = there.slots.filter((slot) => slot.worker.id === worker);
  const days = [...new Set(slots.map((slot) => dateOf(slot.starts_at)))];
  return (
    <section class="panel">
      <h2>
        {words.preview} <span class="count">{words.count(slots.length)}</span>
      </h2>
      <p class="muted">{words.previewHint}</p>
      {slots.length === 0 ? <p>{words.previewNone}</p> : null}
      <dl class="preview">
        {days.map((day) => (
          <div key={day}>
            <dt>{fullDate(day, today)}</dt>
            <dd>
              {slots
                .filter((slot) => dateOf(slot.starts_at) === day)
                .map((slot) => clock(slot.starts_at))
                .join("・")}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Of({ there, worker, mine }: { there: Availability; worker: string; mine: boolean }) {
  const place = placeOf(worker);
  const open = mine && draft(place).value.open === "on";
  const patterns = there.patterns.filter((pattern) => pattern.worker.id === worker);
  return (
    <section class="panel">
      <h2>{words.weekly}</h2>
      {patterns.length === 0 ? <p class="muted">{words.none}</p> : null}
      <ul class="lines patterns">
        {patterns.map((pattern) => (
          <Weekly key={pattern.id} pattern={pattern} there={there} mine={mine} />
        ))}
      </ul>
      {open ? (
        <PatternForm key={worker} there={there} worker={worker} />
      ) : mine ? (
        <p>
          <Button small kind="main" onPress={() => keep(place, { open: "on" })}>
            <Icon name="plus" />
            {words.add}
          </Button>
        </p>
      ) : (
        <p class="muted">{words.readOnly}</p>
      )}
    </section>
  );
}

/** 面談の空き時間: when the office's workers may be met; each sets their own, the manager everybody's. */
export function Times() {
  const [failure, setFailure] = useState<Failure | null>(null);
  const [worker, setWorker] = useState(me.value?.id ?? "");
  const load = () => void loadTimes().then(setFailure);
  useEffect(load, []);
  const there = times.value;
  const manager = me.value?.role === "manager";
  return (
    <Screen
      title={words.title}
      above={
        <a class="back" href="/staff/interviews">
          <Icon name="back" />
          {interviews.back}
        </a>
      }
    >
      <p class="muted">{words.lead}</p>
      {there ? (
        <div class="times">
          <Select
            id="whose"
            label={words.whose}
            value={worker}
            options={there.workers.map(({ id, name: of }) => [id, id === me.value?.id ? `${of}(${words.mine})` : of] as const)}
            onPick={setWorker}
          />
          <div class="two">
            <div class="stack">
              <Of there={there} worker={worker} mine={manager || worker === me.value?.id} />
              <DaysOff there={there} manager={manager} worker={worker} />
            </div>
            <div class="stack">
              <Preview there={there} worker={worker} />
              <Rooms there={there} />
            </div>
          </div>
        </div>
      ) : (
        <NotYet failure={failure} again={load} />
      )}
    </Screen>
  );
}
