import { dateOf } from "../../shared/dates";
import { Button } from "../../ui/Button";
import { useSaving } from "../saving";
import { ask, now } from "../session";
import { security as words } from "../text/security";
import type { OwnDevice } from "../types";
import { Notice } from "../ui/Notice";
import { day } from "../when";

/** Where one is signed in; each is ended by itself, or all others at once. */
export function Devices({ all, onChanged }: { all: readonly OwnDevice[]; onChanged: () => void }) {
  const saving = useSaving();
  const today = dateOf(now());
  const end = async (path: string, good: string) => {
    if ((await saving.send(ask<void>("DELETE", path), good)) !== null) onChanged();
  };
  return (
    <section class="panel">
      <h2>{words.devices}</h2>
      <p class="muted">{words.devicesHint}</p>
      <Notice news={saving.news} />
      <ul class="lines">
        {all.map((one) => (
          <li key={one.id}>
            <div>
              <p>
                {one.name} {one.this ? <span class="tag">{words.here}</span> : null}
              </p>
              <p class="muted">
                {words.last(day(one.last_used_on, today))} ・ {words.since(day(dateOf(one.signed_in_at), today))}
              </p>
            </div>
            {one.this ? null : (
              <Button
                small
                label={`${one.name}: ${words.end}`}
                busy={saving.busy}
                onPress={() => void end(`/api/staff/sessions/${one.id}`, words.ended)}
              >
                {words.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {all.length > 1 ? (
        <Button small busy={saving.busy} onPress={() => void end("/api/staff/sessions", words.endedOthers)}>
          {words.endOthers}
        </Button>
      ) : null}
    </section>
  );
}
