import { useEffect, useState } from "preact/hooks";
import type { Failure } from "../../api/call";
import { addMonths } from "../../shared/dates";
import { Button } from "../../ui/Button";
import { ask, now } from "../session";
import { shell } from "../text/ja";
import { reach as words } from "../text/letters";
import type { Reach } from "../types";
import { Head } from "../ui/Head";
import { Icon } from "../ui/Icon";
import { NotYet } from "../ui/NotYet";
import { Screen } from "../ui/Screen";
import { monthName, thisMonth } from "../when";

function Shares({ reach }: { reach: Reach }) {
  const counts = [
    [words.opened, reach.opened],
    [words.told, reach.told],
    [words.reached, reach.reached],
    [words.answered, reach.answered],
  ] as const;
  return (
    <>
      <dl class="facts-list shares">
        {counts.map(([name, n]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <b>{words.people(n)}</b> {name === words.opened ? null : <span class="muted">{words.share(n, reach.opened)}</span>}
            </dd>
          </div>
        ))}
      </dl>
      <table class="answers">
        <caption class="hidden">{words.roads}</caption>
        <Head columns={words.columns} />
        <tbody>
          {reach.roads.map(({ road, sent, reached }) => (
            <tr key={road}>
              <th scope="row">{words.road[road]}</th>
              <td>{words.people(sent)}</td>
              <td>
                {words.people(reached)} <span class="muted">{words.share(reached, sent)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Unreachable({ people }: { people: Reach["unreachable"] }) {
  return (
    <section class="panel">
      <h2 id="unreachable">{words.unreachable}</h2>
      <p class="muted">{people.length === 0 ? words.nobody : words.unreachableHint}</p>
      {people.length > 0 ? (
        <table class="people">
          <Head columns={words.columnsOf} />
          <tbody>
            {people.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  <a href={`/staff/people/${one.id}/talks`}>
                    {one.name} <span class="kana">{one.kana}</span>
                  </a>
                </th>
                <td>{words.why[one.why]}</td>
                <td data-label={words.columnsOf.todo}>{words.todo[one.why]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </section>
  );
}

/** お知らせの届き方: whom perhaps no letter reaches, before the month opens; and how a month's letters went. */
export function ReachPage() {
  const [month, setMonth] = useState(thisMonth(now()));
  const [reach, setReach] = useState<Reach | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const load = async () => {
    const answer = await ask<Reach>("GET", `/api/staff/reach?month=${month}`);
    setFailure(answer.ok ? null : answer.error);
    if (answer.ok) setReach(answer.value);
  };
  useEffect(() => void load(), [month]);
  const today = now().slice(0, 10);
  return (
    <Screen
      title={words.title}
      above={
        <a class="back" href="/staff/people">
          <Icon name="back" />
          {shell.people}
        </a>
      }
    >
      {failure || !reach ? (
        <NotYet failure={failure} again={load} />
      ) : (
        <div class="two">
          <Unreachable people={reach.unreachable} />
          <section class="panel">
            <div class="panel-head">
              <h2>{words.month(monthName(reach.month, today))}</h2>
              <p class="acts">
                <Button small onPress={() => setMonth(addMonths(month, -1))}>
                  {words.earlier}
                </Button>
                {month < thisMonth(now()) ? (
                  <Button small onPress={() => setMonth(addMonths(month, 1))}>
                    {words.later}
                  </Button>
                ) : null}
              </p>
            </div>
            {reach.opened === 0 ? <p class="muted">{words.notOpened}</p> : <Shares reach={reach} />}
          </section>
        </div>
      )}
    </Screen>
  );
}
