import { dateOf } from "../../shared/dates";
import type { Errors } from "../saving";
import { now } from "../session";
import { interviews, timing as words } from "../text/interviews";
import type { OpenSlot, Way } from "../types";
import { Choices, Field, Select } from "../ui/Field";
import { clock, fullDate } from "../when";
import { times } from "./shown";
import { clockOf, picked, slotsOf, type Timing } from "./timing";
import { quarters, waysFor } from "./words";

const FEW = 8;
const LENGTHS = ["15", "30", "45", "60", "75", "90", "120"] as const;
const TIMES = quarters(7, 22);

type Props = { timing: Timing; set: (part: Partial<Timing>) => void; errors: Errors; disclosed: boolean };

function Slots({ slots, timing, onPick }: { slots: readonly OpenSlot[]; timing: Timing; onPick: (slot: OpenSlot) => void }) {
  const today = dateOf(now());
  return (
    <div class="slots">
      {slots.map((slot) => {
        const chosen = dateOf(slot.starts_at) === timing.date && clockOf(slot.starts_at) === timing.time;
        return (
          <button type="button" key={slot.starts_at} class="slot" aria-pressed={chosen} onClick={() => onPick(slot)}>
            <span>{fullDate(dateOf(slot.starts_at), today)}</span> <b>{clock(slot.starts_at)}</b>
          </button>
        );
      })}
    </div>
  );
}

/** The open times of whoever is to hold the interview, as buttons. */
function Open({ timing, set }: Pick<Props, "timing" | "set">) {
  const there = times.value;
  const worker = there?.workers.find(({ id }) => id === timing.staff_id);
  if (!there || !worker) return null;
  const slots = slotsOf(there, timing);
  const pick = (slot: OpenSlot) => set(picked(there, slot));
  return (
    <fieldset class="free">
      <legend>{words.free(worker.name)}</legend>
      {slots.length === 0 ? <p class="muted">{words.noFree}</p> : <Slots slots={slots.slice(0, FEW)} timing={timing} onPick={pick} />}
      {slots.length > FEW ? (
        <details class="own">
          <summary>{words.more(slots.length - FEW)}</summary>
          <Slots slots={slots.slice(FEW)} timing={timing} onPick={pick} />
        </details>
      ) : null}
    </fieldset>
  );
}

/** Who, how, when, how long and where. Nothing is chosen for anybody but who holds it, and how the person asked for it. */
export function TimeFields({ timing, set, errors, disclosed }: Props) {
  const there = times.value;
  const named = (list: readonly { id: string; name: string }[] | undefined) => (list ?? []).map(({ id, name }) => [id, name] as const);
  const lengths = LENGTHS.some((one) => one === timing.minutes) ? LENGTHS : [timing.minutes, ...LENGTHS];
  const hours = timing.time && !TIMES.includes(timing.time) ? [timing.time, ...TIMES] : TIMES;
  const choose = (channel: Way) => set({ channel, ...(channel === "video" && !timing.meeting ? { meeting: there?.meeting ?? "" } : {}) });
  return (
    <>
      <Choices<Way>
        legend={interviews.channelLabel}
        name="channel"
        value={timing.channel}
        options={waysFor(disclosed).map((way) => [way, interviews.channel[way]] as const)}
        onPick={choose}
        error={errors.channel}
        {...(disclosed ? {} : { hint: words.visitHidden })}
      />
      <Select
        id="staff_id"
        label={words.who}
        value={timing.staff_id}
        options={named(there?.workers)}
        onPick={(staff_id) => set({ staff_id })}
        error={errors.staff_id}
      />
      <Open timing={timing} set={set} />
      <div class="pair">
        <Field
          id="time-day"
          type="date"
          label={words.day}
          value={timing.date}
          min={dateOf(now())}
          onText={(date) => set({ date })}
          error={errors["time-day"]}
        />
        <Select
          id="starts_at"
          label={words.time}
          value={timing.time}
          options={[["", "—"] as const, ...hours.map((one) => [one, one.replace(/^0/, "")] as const)]}
          onPick={(time) => set({ time })}
          error={errors.starts_at}
        />
      </div>
      <div class="pair">
        <Select
          id="minutes"
          label={words.minutes}
          value={timing.minutes}
          options={lengths.map((one) => [one, interviews.minutes(Number(one))] as const)}
          onPick={(minutes) => set({ minutes })}
          error={errors.minutes}
        />
        <Select
          id="room_id"
          label={words.room}
          value={timing.room_id}
          options={[["", words.noRoom] as const, ...named(there?.rooms)]}
          onPick={(room_id) => set({ room_id })}
          error={errors.room_id}
        />
      </div>
      {timing.channel === "video" ? (
        <Field
          id="meeting"
          label={words.meeting}
          hint={words.meetingHint}
          value={timing.meeting}
          onText={(meeting) => set({ meeting })}
          error={errors.meeting}
        />
      ) : null}
    </>
  );
}
