import type { CheckIn } from "../../api/types";
import { Card } from "../../ui/Card";
import { Ruby } from "../../ui/Ruby";
import ja from "../text/ja/sent";
import { sentenceOf } from "../text/said";
import { say } from "../text/say";

/** きづき: the same sentences that the worker reads, and nothing else. */
export function Noticed({ checkIn }: { checkIn: CheckIn }) {
  const t = say("sent", ja);
  if (checkIn.flags.length === 0 && checkIn.comparable) return null;
  return (
    <Card title={<Ruby text={t.noticed} />}>
      {checkIn.flags.length > 0 ? (
        <>
          <ul class="sentences">
            {checkIn.flags.map((flag) => (
              <li key={flag.id}>
                <Ruby text={sentenceOf(flag)} />
                {flag.changed_later ? (
                  <small>
                    <Ruby text={t.changedLater} />
                  </small>
                ) : null}
              </li>
            ))}
          </ul>
          <p class="hint">
            <Ruby text={t.noticedWho} />
          </p>
        </>
      ) : null}
      {checkIn.comparable ? null : (
        <p class="hint">
          <Ruby text={`${t.notComparable}${t.notComparableWhy}`} />
        </p>
      )}
    </Card>
  );
}
