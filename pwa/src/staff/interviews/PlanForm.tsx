import { useState } from "preact/hooks";
import { dateOf } from "../../shared/dates";
import { Button } from "../../ui/Button";
import { TextArea } from "../../ui/TextArea";
import { draft, forget, keep } from "../drafts";
import { at } from "../people/page";
import { go } from "../router";
import { useSaving } from "../saving";
import { makeId, me, now } from "../session";
import { interviews, one, timing as timingWords, planning as words } from "../text/interviews";
import type { InterviewRow, PersonInterviews, Way } from "../types";
import { Choices } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { act, loadTimes } from "./data";
import { OfOne, offered, placeOf } from "./One";
import { TimeFields } from "./TimeFields";
import { takenBy } from "./TimeForm";
import { body, missing, stands, type Timing } from "./timing";
import { addressOf } from "./Waiting";
import { fullSpan, waysFor } from "./words";

type By = "worker" | "employer";
type When = "now" | "later";
type Planning = { id: string; by: By | ""; about: string; when: When | ""; timing: Timing };

function start(of: PersonInterviews): Planning {
  const timing: Timing = { staff_id: me.value?.id ?? "", channel: "", date: "", time: "", minutes: "30", room_id: "", meeting: "" };
  return { id: makeId(), by: of.disclosed ? "" : "worker", about: "", when: "", timing };
}

/** What was sent first, and whose answer was lost, has arrived: what was typed since is another time for it, taken along to where it can be given. */
function takeAlong(planning: Planning, row: InterviewRow): void {
  const about = planning.about.trim();
  const moved = planning.when === "now" && offered(row).includes("book") && !stands(planning.timing, row);
  const arrived = [
    words.arrived(fullSpan(row, dateOf(now())) ?? one.noTime),
    about && about !== row.about ? words.unsaid(about) : "",
    moved ? words.moved : "",
  ].join("");
  keep(placeOf(row.id), { arrived, ...(moved ? { open: "book", timing: JSON.stringify(planning.timing) } : {}) });
}

function Form({ of }: { of: PersonInterviews }) {
  const place = `plan:${of.participant_id}`;
  const saving = useSaving();
  // One id for one plan, however often it is sent: a lost answer never makes two.
  const [first] = useState(() => start(of));
  const kept = draft(place).value.planning;
  const planning: Planning = kept ? (JSON.parse(kept) as Planning) : first;
  const set = (part: Partial<Planning>) => keep(place, { planning: JSON.stringify({ ...planning, ...part }) });
  const { timing } = planning;
  const leave = (row: InterviewRow) => {
    forget(place);
    void loadTimes();
    go(addressOf(row));
  };
  const save = async () => {
    const lacking = {
      ...(planning.by ? {} : { by: words.missing.by }),
      ...(planning.when ? {} : { when: words.missing.when }),
      ...(planning.when === "now" ? missing(timing) : timing.channel ? {} : { channel: timingWords.missing.channel }),
    };
    if (!saving.complete(lacking)) return;
    const answer = await saving.during(
      act("PUT", at(of.participant_id, `/interviews/${planning.id}`), {
        asked_by: planning.by,
        channel: timing.channel,
        about: planning.about.trim(),
        time: planning.when === "now" ? body(timing) : null,
      }),
    );
    if (answer.ok) return leave(answer.value.row);
    const { taken, text, stale, errors } = answer.error;
    if (stale) {
      takeAlong(planning, stale.row);
      return leave(stale.row);
    }
    saving.complete(errors);
    saving.tell({ kind: "bad", text: taken ? takenBy(timing) : text });
    if (taken) void loadTimes();
  };
  return (
    <form class="sheet narrow" onSubmit={(event) => event.preventDefault()} noValidate>
      {of.disclosed ? (
        <Choices<By>
          legend={words.by}
          hint={words.byHint}
          name="by"
          value={planning.by}
          options={[
            ["worker", words.bys.worker],
            ["employer", words.bys.employer],
          ]}
          onPick={(by) => set({ by })}
          error={saving.errors.by}
        />
      ) : (
        <p class="how">{words.hidden}</p>
      )}
      <TextArea id="about" label={words.about} hint={words.aboutHint} value={planning.about} onText={(about) => set({ about })} rows={2} />
      <Choices<When>
        legend={words.when}
        name="when"
        value={planning.when}
        options={[
          ["now", words.whens.now],
          ["later", words.whens.later],
        ]}
        onPick={(when) => set({ when })}
        error={saving.errors.when}
      />
      {planning.when === "now" ? (
        <TimeFields
          timing={timing}
          set={(part) => set({ timing: { ...timing, ...part } })}
          errors={saving.errors}
          disclosed={of.disclosed}
        />
      ) : null}
      {planning.when === "later" ? (
        <>
          <Choices<Way>
            legend={interviews.channelLabel}
            name="channel"
            value={timing.channel}
            options={waysFor(of.disclosed).map((way) => [way, interviews.channel[way]] as const)}
            onPick={(channel) => set({ timing: { ...timing, channel } })}
            error={saving.errors.channel}
          />
          <p class="hint">{words.later}</p>
        </>
      ) : null}
      <Notice news={saving.news} />
      <div class="ends">
        <Button kind="main" busy={saving.busy} onPress={() => void save()}>
          {planning.when === "later" ? words.saveLater : words.saveNow}
        </Button>
        <a class="button quiet" href={`/staff/people/${of.participant_id}/interviews`}>
          {words.leave}
        </a>
      </div>
    </form>
  );
}

/** 面談を入れる: a worker plans one, or enters that the employer asked. */
export function PlanForm({ id }: { id: string }) {
  return (
    <OfOne id={id} title={(name) => words.titleOf(name)}>
      {(of) => <Form of={of} />}
    </OfOne>
  );
}
