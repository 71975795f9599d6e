import { useEffect, useState } from "preact/hooks";
import type { Failure } from "../../api/call";
import { Button } from "../../ui/Button";
import { saying } from "../failure";
import { ask, now } from "../session";
import { shell } from "../text/ja";
import { letters as words } from "../text/letters";
import type { Letter, PersonPage } from "../types";
import { dayAndClock } from "../when";
import { at } from "./page";

function why(event: Letter["events"][number]): string {
  if (!event.why) return "";
  return `（${words.whys[event.why] ?? words.otherWhy}）`;
}

function Story({ letter, today }: { letter: Letter; today: string }) {
  const planned = letter.state === "waiting" ? words.due(dayAndClock(letter.next_at ?? letter.due_at, today)) : null;
  const next = letter.state === "sent" && letter.next_at ? words.next(dayAndClock(letter.next_at, today)) : null;
  return (
    <li>
      <p class="facts">
        <b>{dayAndClock(letter.due_at, today)}</b> {words.kinds[letter.kind] ?? letter.kind}{" "}
        <span class={`tag letter-${letter.state}`}>{words.states[letter.state]}</span>
      </p>
      <ul class="trail">
        {letter.events.map((event) => (
          <li key={`${event.at}${event.kind}${event.road}${event.why}`}>
            <span class="muted">{dayAndClock(event.at, today)}</span>{" "}
            {words.events[event.kind]?.(event.road ? words.roads[event.road] : "") ?? event.kind}
            {why(event)}
          </li>
        ))}
        {planned ? <li>{planned}</li> : null}
        {next ? <li>{next}</li> : null}
      </ul>
    </li>
  );
}

/** 届けたお知らせ: what became of each letter to this person, newest first. Asked for when it is looked at, for the looking is logged. */
export function Letters({ page }: { page: PersonPage }) {
  const [letters, setLetters] = useState<Letter[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { id } = page.person;
  const load = async () => {
    const answer = await ask<{ letters: Letter[] }>("GET", at(id, "/letters"));
    setFailure(answer.ok ? null : answer.error);
    if (answer.ok) setLetters(answer.value.letters);
  };
  useEffect(() => void load(), [id]);
  return (
    <section>
      <h2 id="letters">{words.title}</h2>
      <p class="muted">{words.hint}</p>
      {failure ? (
        <>
          <p>{saying(failure)}</p>
          <Button small onPress={() => void load()}>
            {shell.again}
          </Button>
        </>
      ) : !letters ? (
        <p class="muted">{shell.loading}</p>
      ) : letters.length === 0 ? (
        <p class="muted">{words.none}</p>
      ) : (
        <ol class="timeline">
          {letters.map((letter) => (
            <Story key={letter.id} letter={letter} today={now().slice(0, 10)} />
          ))}
        </ol>
      )}
    </section>
  );
}
