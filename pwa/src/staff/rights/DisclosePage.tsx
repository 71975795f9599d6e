import { useEffect, useRef, useState } from "preact/hooks";
import type { Failure } from "../../api/call";
import { dateOf } from "../../shared/dates";
import { plain } from "../../shared/ruby";
import { Button } from "../../ui/Button";
import { saying } from "../failure";
import { useSaving } from "../saving";
import { ask, makeId, now } from "../session";
import { shell } from "../text/ja";
import { rights as all, disclosing as words } from "../text/rights";
import type { Disclosed, DisclosedEntry, ToLookThrough } from "../types";
import { Check, Field, Select } from "../ui/Field";
import { Icon } from "../ui/Icon";
import { Notice } from "../ui/Notice";
import { Screen } from "../ui/Screen";
import { dayAndClock } from "../when";
import { load, rights } from "./data";

type Ground = keyof typeof words.grounds;
type Kept = { ground: Ground; why: string };

/** One entry with the staff's notes in it, and whether it is withheld: on which ground, and why. */
function One({
  entry,
  kept,
  onKeep,
  error,
}: {
  entry: DisclosedEntry;
  kept: Kept | undefined;
  onKeep: (kept: Kept | undefined) => void;
  error: string | undefined;
}) {
  return (
    <li>
      <h3>
        {plain(entry.title)} <span class="muted">{dayAndClock(entry.at, dateOf(now()))}</span>
      </h3>
      <dl class="facts-list">
        {entry.lines.map((line, i) => (
          <div key={i}>
            <dt>{plain(line.label)}</dt>
            <dd>{line.marked ? plain(line.text) : line.text}</dd>
          </div>
        ))}
      </dl>
      <Check
        id={`withhold-${entry.key}`}
        label={words.withhold}
        checked={kept !== undefined}
        onPick={(on) => onKeep(on ? { ground: "harm", why: "" } : undefined)}
      />
      {kept ? (
        <>
          <Select<Ground>
            id={`ground-${entry.key}`}
            label={words.ground}
            value={kept.ground}
            options={Object.entries(words.grounds) as [Ground, string][]}
            onPick={(ground) => onKeep({ ...kept, ground })}
          />
          <Field id={`why-${entry.key}`} label={words.why} value={kept.why} onText={(why) => onKeep({ ...kept, why })} error={error} />
        </>
      ) : null}
    </li>
  );
}

/** What the manager looks through and gives out, and what is withheld for which reason. What came in meanwhile is not given out unseen. */
export function DisclosePage({ id }: { id: string }) {
  const [record, setRecord] = useState<ToLookThrough | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [kept, setKept] = useState<Record<string, Kept | undefined>>({});
  const [made, setMade] = useState<Disclosed | null>(null);
  const saving = useSaving();
  const own = useRef(makeId());
  const home = `/api/staff/people/${id}`;
  const look = async () => {
    setFailure(null);
    const answer = await ask<ToLookThrough>("GET", `${home}/record`);
    if (answer.ok) setRecord(answer.value);
    else setFailure(answer.error);
    if (!rights.peek()) await load();
  };
  useEffect(() => void look(), [id]);
  if (!record)
    return (
      <Screen title={all.disclose}>
        <p class="muted">{failure ? saying(failure) : shell.loading}</p>
        {failure ? (
          <Button small onPress={() => void look()}>
            {shell.again}
          </Button>
        ) : null}
      </Screen>
    );
  const entries = record.parts.flatMap((part) => part.entries);
  const request = rights.value?.requests.find((one) => one.person_id === id && one.kind === "notes" && one.state === "open");
  const make = async () => {
    const withheld = entries.flatMap(({ key }) => (kept[key] ? [{ entry: key, ground: kept[key].ground, why: kept[key].why.trim() }] : []));
    if (!saving.complete(Object.fromEntries(withheld.filter(({ why }) => !why).map(({ entry }) => [`why-${entry}`, words.whyMissing]))))
      return;
    const body = { seen: entries.map(({ key }) => key), withheld, request_id: request?.id ?? null };
    const done = await saving.send(
      ask<Disclosed>("PUT", `${home}/disclosures/${own.current}`, body),
      words.made(entries.length - withheld.length, withheld.length),
    );
    if (done) setMade(done);
  };
  return (
    <Screen
      title={words.title(record.name)}
      tab={all.disclose}
      above={
        <a class="back" href="/staff/rights">
          <Icon name="back" />
          {all.title}
        </a>
      }
    >
      <p class="muted">{words.lead}</p>
      {made ? null : (
        <div class="stack">
          {record.parts.map((part) => (
            <details class="panel" key={part.part} open>
              <summary>
                <h2>{plain(part.title)}</h2> {words.open(part.entries.length)}
              </summary>
              <ul class="asked">
                {part.entries.map((entry) => (
                  <One
                    key={entry.key}
                    entry={entry}
                    kept={kept[entry.key]}
                    onKeep={(one) => setKept({ ...kept, [entry.key]: one })}
                    error={saving.errors[`why-${entry.key}`]}
                  />
                ))}
              </ul>
            </details>
          ))}
        </div>
      )}
      <Notice news={saving.news} />
      <div class="ends">
        {made ? (
          <>
            <a class="button main" href={`${home}/disclosures/${made.id}/pdf`} download>
              {words.pdf}
            </a>
            <a class="button" href={`${home}/disclosures/${made.id}/json`} download>
              {words.json}
            </a>
            <a class="button quiet" href="/staff/rights">
              {words.toRights}
            </a>
          </>
        ) : (
          <Button kind="main" busy={saving.busy} onPress={() => void make()}>
            {words.make}
          </Button>
        )}
      </div>
    </Screen>
  );
}
