import { dateOf } from "../../shared/dates";
import { Button } from "../../ui/Button";
import { draft, forget, keep } from "../drafts";
import { useSaving } from "../saving";
import { me, now } from "../session";
import { timing as words } from "../text/interviews";
import type { InterviewRow } from "../types";
import { Notice } from "../ui/Notice";
import { dayAndClock } from "../when";
import { act, loadTimes } from "./data";
import { times } from "./shown";
import { TimeFields } from "./TimeFields";
import { body, clockOf, missing, type Timing } from "./timing";
import { waysFor } from "./words";

type Props = { row: InterviewRow; disclosed: boolean; verb: "book" | "propose"; place: string; onDone: () => void };

/** What the interview already says: moving begins with the time that it has. */
function start(row: InterviewRow, disclosed: boolean): Timing {
  const future = row.starts_at && row.state !== "missed" ? row.starts_at : "";
  return {
    staff_id: row.worker?.id ?? row.with_staff?.id ?? me.value?.id ?? "",
    channel: waysFor(disclosed).find((way) => way === row.channel) ?? "",
    date: future ? dateOf(future) : "",
    time: future ? clockOf(future) : "",
    minutes: String(row.minutes ?? 30),
    room_id: row.room_id ?? "",
    meeting: row.meeting || (row.channel === "video" ? (times.value?.meeting ?? "") : ""),
  };
}

/** Whose time it is not: the worker's, or the room's. */
export function takenBy(timing: Timing): string {
  const worker = times.value?.workers.find(({ id }) => id === timing.staff_id)?.name ?? "";
  const room = times.value?.rooms.find(({ id }) => id === timing.room_id)?.name;
  const at = dayAndClock(body(timing).starts_at, dateOf(now()));
  return words.taken(at, room ? words.or(worker, room) : words.san(worker));
}

/** Propose a time, book it, or move it. A time that is somebody else's leaves everything as it was typed. */
export function TimeForm({ row, disclosed, verb, place, onDone }: Props) {
  const saving = useSaving();
  const kept = draft(place).value.timing;
  const timing: Timing = kept ? (JSON.parse(kept) as Timing) : start(row, disclosed);
  const set = (part: Partial<Timing>) => keep(place, { timing: JSON.stringify({ ...timing, ...part }) });
  const save = async () => {
    if (!saving.complete(missing(timing))) return;
    const answer = await saving.during(
      act("POST", `/api/staff/interviews/${row.id}/${verb}`, { version: row.version, time: body(timing) }),
    );
    if (answer.ok) {
      forget(place);
      onDone();
      void loadTimes();
      return;
    }
    const { taken, text, errors } = answer.error;
    saving.complete(errors);
    saving.tell({ kind: "bad", text: taken ? takenBy(timing) : text });
    if (taken) void loadTimes();
  };
  return (
    <>
      {row.counts ? null : <p class="hint">{words.ofMessage}</p>}
      <p class="hint">{words.hint[verb]}</p>
      <TimeFields timing={timing} set={set} errors={saving.errors} disclosed={disclosed} />
      <Notice news={saving.news} />
      <Button small kind="main" busy={saving.busy} onPress={() => void save()}>
        {words.will[verb]}
      </Button>
    </>
  );
}
