import { useState } from "preact/hooks";
import { call } from "../../api/call";
import type { Entries, Entry, Holdings } from "../../api/types";
import { writeDate, writeInstant } from "../../shared/writing";
import { Button } from "../../ui/Button";
import { Ruby } from "../../ui/Ruby";
import { Back } from "../frame/Foot";
import { Heading, Link } from "../frame/Frame";
import { Onward } from "../frame/signs";
import { writing } from "../text/dates";
import ja from "../text/ja/mine";
import { say } from "../text/say";
import { useGet, Waits } from "./get";

/** ぜんぶ みる: what is kept, by parts. */
export function All() {
  const t = say("mine", ja);
  const { value, ask } = useGet<Holdings>("/api/me/data");
  const held = value === "failed" ? null : value;
  return (
    <div class="page">
      <Heading text={t.all} />
      <Waits value={value} ask={ask} />
      {held?.kept_until ? (
        <p class="card">
          <Ruby text={t.kept(t.inYear(held.kept_until.slice(0, 4), writeDate(held.kept_until, writing())))} />
          <small>
            <Ruby text={held.restricted ? t.locked : t.keptWhy} />
          </small>
        </p>
      ) : null}
      <nav class="menu">
        {held?.parts.map(({ part, title, entries }) => (
          <Link to={`/mine/all/${part}`} key={part}>
            <span>
              <Ruby text={title} />
              <small>
                <Ruby text={t.count(entries)} />
              </small>
            </span>
            <Onward />
          </Link>
        ))}
      </nav>
      <p class="hint">
        <Ruby text={t.notesHint} />
      </p>
      <Back to="/mine" />
    </div>
  );
}

/** One thing that is kept. What somebody wrote is shown as it is; readings are ours. */
function Kept({ entry }: { entry: Entry }) {
  return (
    <li class="card">
      <h2>
        <Ruby text={entry.title} />
        <small>
          <Ruby text={say("mine", ja).inYear(entry.at.slice(0, 4), writeInstant(entry.at, writing()))} />
        </small>
      </h2>
      <dl class="summary">
        {entry.lines.map(({ label, text, marked }, i) => (
          <div key={i}>
            <dt>
              <Ruby text={label} />
            </dt>
            <dd>{marked ? <Ruby text={text} /> : text}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

/** One part, twenty at a time. */
export function Part({ part }: { part: string }) {
  const t = say("mine", ja);
  const path = `/api/me/data/${part}/`;
  const { value, ask, hear } = useGet<Entries>(`${path}1`);
  const [failed, setFailed] = useState(false);
  const shown = value === "failed" ? null : value;
  const more = async () => {
    const answer = await call<Entries>("GET", `${path}${(shown?.page ?? 0) + 1}`);
    setFailed(!answer.ok);
    if (answer.ok && shown) hear({ ...answer.value, entries: [...shown.entries, ...answer.value.entries] });
  };
  return (
    <div class="page">
      <Heading text={shown?.title ?? t.all} />
      <Waits value={value} ask={ask} />
      <ul class="lines">
        {shown?.entries.map((entry) => (
          <Kept key={entry.key} entry={entry} />
        ))}
      </ul>
      {failed ? (
        <p class="error" role="alert">
          <Ruby text={t.failed} />
        </p>
      ) : null}
      {shown?.more ? (
        <Button onPress={() => void more()}>
          <Ruby text={t.more} />
        </Button>
      ) : null}
      <Back to="/mine/all" />
    </div>
  );
}
