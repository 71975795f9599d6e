import { useEffect, useState } from "preact/hooks";
import type { Failure } from "../../api/call";
import { signal } from "../../shared/signal";
import { ask, now } from "../session";
import { callList } from "../text/call";
import { shell } from "../text/ja";
import { reach } from "../text/letters";
import { peopleList as words } from "../text/person";
import type { PersonRow } from "../types";
import { Choices, Field } from "../ui/Field";
import { Head } from "../ui/Head";
import { Icon } from "../ui/Icon";
import { LevelMark } from "../ui/Level";
import { NotYet } from "../ui/NotYet";
import { Screen } from "../ui/Screen";
import { ago } from "../when";
import { type Filter, matching } from "./search";

const people = signal<PersonRow[] | null>(null);
const failure = signal<Failure | null>(null);

async function load(): Promise<void> {
  const answer = await ask<{ people: PersonRow[] }>("GET", "/api/staff/people");
  failure.value = answer.ok ? null : answer.error;
  if (answer.ok) people.value = answer.value.people;
}

/** Somebody else signs in: nothing of the list may stay. */
export function forgetPeople(): void {
  people.value = null;
}

function State({ row }: { row: PersonRow }) {
  return (
    <span class="states">
      {row.task ? (
        <LevelMark level={row.task.gravity} text={row.task.state === "watch" ? words.watch : callList.counts[row.task.gravity]} />
      ) : null}
      {row.task?.state === "claimed" ? <span class="tag">{words.claimed}</span> : null}
      {row.on_leave ? <span class="tag">{words.filters.leave}</span> : null}
      {row.paused ? <span class="tag">{words.filters.paused}</span> : null}
      {row.devices === 0 ? <span class="tag">{words.noDevice}</span> : null}
    </span>
  );
}

function Row({ row }: { row: PersonRow }) {
  return (
    <tr>
      <th scope="row">
        <a href={`/staff/people/${row.id}`}>
          {row.name} <span class="kana">{row.kana}</span>
        </a>
      </th>
      <td>
        <State row={row} />
      </td>
      <td data-label={words.columns.month}>
        {row.answered_this_month ? (
          <span class="yes">
            <Icon name="check" />
            {words.answered}
          </span>
        ) : (
          <span class="muted">{words.notAnswered}</span>
        )}
      </td>
      <td data-label={words.columns.employer}>{row.employer ?? <span class="muted">{words.noEmployer}</span>}</td>
      <td data-label={words.columns.contact}>
        {row.last_contact_at ? ago(row.last_contact_at, now()) : <span class="muted">{words.never}</span>}
      </td>
      <td data-label={words.columns.workers}>{row.workers.join("・") || <span class="muted">{shell.none}</span>}</td>
    </tr>
  );
}

/** 利用者: everybody in reach, found by name or kana without asking the server again. */
export function PeoplePage() {
  const [text, setText] = useState("");
  const [filter, setFilter] = useState<Filter>("all");
  useEffect(() => void load(), []);
  const all = people.value;
  const found = matching(all ?? [], text, filter);
  return (
    <Screen
      title={words.title}
      beside={
        <p class="acts">
          <a class="button small" href="/staff/reach">
            <Icon name="bell" />
            {reach.title}
          </a>
          <a class="button small" href="/staff/people/new">
            <Icon name="plus" />
            {words.add}
          </a>
        </p>
      }
    >
      {!all ? (
        <NotYet failure={failure.value} again={load} />
      ) : all.length === 0 ? (
        <p class="empty">{words.empty}</p>
      ) : (
        <>
          <div class="finder">
            <Field id="search" label={words.search} value={text} onText={setText} />
            <Choices<Filter>
              legend={words.filter}
              name="filter"
              value={filter}
              options={Object.entries(words.filters) as [Filter, string][]}
              onPick={setFilter}
            />
          </div>
          <p class="muted" role="status">
            {found.length === 0 ? words.nobody : words.found(found.length, all.length)}
          </p>
          {found.length > 0 ? (
            <table class="people">
              <Head columns={words.columns} />
              <tbody>
                {found.map((row) => (
                  <Row key={row.id} row={row} />
                ))}
              </tbody>
            </table>
          ) : null}
        </>
      )}
    </Screen>
  );
}
