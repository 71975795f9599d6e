import { useEffect, useState } from "preact/hooks";
import type { Failure } from "../../api/call";
import { Button } from "../../ui/Button";
import { saying } from "../failure";
import { ask, now } from "../session";
import { diary as words } from "../text/diary";
import { shell } from "../text/ja";
import type { ShownDiaries, ShownDiary } from "../types";
import { fullDate } from "../when";
import { at } from "./page";

/** What was chosen that day, in one line: nothing for what was not said. */
function facts({ heavy, sources, source_words, slept, medicine, own }: ShownDiary): string[] {
  const from = [...sources.map((one) => words.sources[one]), ...(source_words ? [source_words] : [])];
  const said = [
    [words.lines.heavy, heavy && words.heavy[heavy]],
    [words.lines.sources, from.join("・")],
    [words.lines.slept, slept && words.slept[slept]],
    [words.lines.medicine, medicine && words.medicine[medicine]],
    ...own.map((one) => [one.words, words.value[one.value]]),
  ];
  return said.filter(([, value]) => value).map(([name, value]) => `${name} ${value}`);
}

function Day({ shown }: { shown: ShownDiary }) {
  return (
    <li>
      <p class="facts">
        <b>{fullDate(shown.day, now().slice(0, 10))}</b>
        {facts(shown).map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
      {shown.line ? <p class="note">{shown.line}</p> : null}
    </li>
  );
}

/** What the person shows of their diary, newest first, thirty entries at a time. Each answer of the server is a reading that it logs. */
export function Diary({ id }: { id: string }) {
  const [days, setDays] = useState<readonly ShownDiary[]>([]);
  const [more, setMore] = useState<boolean | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const load = async (shown: readonly ShownDiary[]) => {
    const last = shown.at(-1);
    const answer = await ask<ShownDiaries>("GET", at(id, `/diary${last ? `?before=${last.day}&than=${last.id}` : ""}`));
    setFailure(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    setDays([...shown, ...answer.value.entries]);
    setMore(answer.value.more);
  };
  useEffect(() => void load([]), [id]);
  return (
    <>
      <p class="muted">{words.hint}</p>
      <ol class="timeline">
        {days.map((shown) => (
          <Day key={shown.id} shown={shown} />
        ))}
      </ol>
      {failure ? (
        <>
          <p>{saying(failure)}</p>
          <Button small onPress={() => void load(days)}>
            {shell.again}
          </Button>
        </>
      ) : more === null ? (
        <p class="muted">{shell.loading}</p>
      ) : more ? (
        <Button small onPress={() => void load(days)}>
          {words.older}
        </Button>
      ) : days.length === 0 ? (
        <p>{words.none}</p>
      ) : null}
    </>
  );
}
