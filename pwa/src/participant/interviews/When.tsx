import { useRef, useState } from "preact/hooks";
import type { OpenSlot, OwnInterview, PutWish } from "../../api/types";
import { msOf } from "../../shared/dates";
import { writeClock, writeDate, writeInstant } from "../../shared/writing";
import { Button } from "../../ui/Button";
import { Ruby } from "../../ui/Ruby";
import { nowMs } from "../clock";
import { Foot } from "../frame/Foot";
import { Heading } from "../frame/Frame";
import { go } from "../router";
import { officeLine } from "../settings";
import { writing } from "../text/dates";
import ja from "../text/ja/interviews";
import { san, say } from "../text/say";
import { ask, page } from "./data";
import { byDay, type Channel, firstOf } from "./times";

/** Times shown before somebody asks for more. */
const FEW = 4;

/** When somebody reads it, if nobody is there now. */
function readsAt(): string | null {
  const office = officeLine.value;
  return office && !office.open_now && msOf(office.reads_at) > nowMs() ? office.reads_at : null;
}

/** The open times, day by day. With one worker nobody needs to be named. */
function Times({ days, onPick }: { days: [string, OpenSlot[]][]; onPick: (slot: OpenSlot) => Promise<void> }) {
  const t = say("interviews", ja);
  const [all, setAll] = useState(false);
  const few = firstOf(days, FEW);
  const several = new Set(days.flatMap(([, slots]) => slots.map(({ worker }) => worker.id))).size > 1;
  return (
    <>
      {days.slice(0, all ? days.length : few).map(([day, slots]) => (
        <section class="stack" key={day} aria-label={day}>
          <p class="line-name">
            <Ruby text={writeDate(day, writing())} />
          </p>
          <div class="pair">
            {slots.map((slot) => (
              <Button key={`${slot.starts_at}${slot.worker.id}`} onPress={() => onPick(slot)}>
                <span>
                  <Ruby text={writeClock(slot.starts_at, writing())} />
                  {several ? (
                    <small>
                      <Ruby text={t.withWhom(san(slot.worker.name))} />
                    </small>
                  ) : null}
                </span>
              </Button>
            ))}
          </div>
        </section>
      ))}
      {all || few >= days.length ? null : (
        <Button kind="quiet" onPress={() => setAll(true)}>
          <Ruby text={t.moreTimes} />
        </Button>
      )}
    </>
  );
}

/** When to talk; a tap asks. @param props.of the interview that gets another time */
export function When({ channel, of }: { channel: Channel; of: OwnInterview | undefined }) {
  const t = say("interviews", ja);
  const days = byDay(page.value?.slots ?? [], channel, nowMs());
  const closed = readsAt();
  // On a slow phone somebody tries another button; the first tap counts.
  const asked = useRef(false);
  const wish = async (when: PutWish["when"], slot?: OpenSlot) => {
    if (asked.current) return;
    asked.current = true;
    const id = await ask({ channel, when, slot }, of);
    go(`/interviews/${id}`, "replace");
  };
  return (
    <div class="page">
      <Heading text={t.whenTitle} aside={t.ways[channel]} />
      <Button kind="danger" onPress={() => wish("today")}>
        <Ruby text={t.today} />
      </Button>
      <p class="hint">
        <Ruby text={closed ? t.todayClosed(writeInstant(closed, writing())) : t.todayWhat} />
      </p>
      {days.length > 0 ? (
        <>
          <h2>
            <Ruby text={t.freeTimes} />
          </h2>
          <Times days={days} onPick={(slot) => wish("slot", slot)} />
        </>
      ) : (
        <p>
          <Ruby text={t.noTimes} />
        </p>
      )}
      <Button onPress={() => wish("any")}>
        <Ruby text={t.anyTime} />
      </Button>
      <Button onPress={() => wish("discuss")}>
        <Ruby text={t.discussTime} />
      </Button>
      <Foot to={of ? `/interviews/${of.id}` : "/interviews"} />
    </div>
  );
}
