import { writeDate } from "../../shared/writing";
import { Ruby } from "../../ui/Ruby";
import { officeLine } from "../settings";
import { writing } from "../text/dates";
import ja from "../text/ja/help";
import { language, say } from "../text/say";
import { aloud, came } from "./came";
import { CHECKED_ON, EMERGENCY, LINES, type Line, MORE, telephone } from "./crisis";
import { Phone } from "./Phone";
import { Ask, Delivery, office } from "./Tell";

type Number = Line["numbers"][number];
type Words = Pick<Line, "name" | "hours">;

const inWords = ({ id, name, hours }: Line) => (language.value?.lines as Record<string, Words> | undefined)?.[id] ?? { name, hours };

function Lines({ lines, kind = "" }: { lines: readonly Line[]; kind?: string }) {
  return (
    <ul class={`lines ${kind}`}>
      {lines.map((line) => {
        const { name, hours } = inWords(line);
        return (
          <li key={line.id}>
            <p class="line-name">
              <Ruby text={name} />
            </p>
            {hours ? (
              <p class="hint">
                <Ruby text={hours} />
              </p>
            ) : null}
            {line.numbers.map((one) => (
              <Call key={one.number} {...one} />
            ))}
          </li>
        );
      })}
    </ul>
  );
}

/** The line that answers day and night, in one button. */
function Always() {
  return LINES.slice(0, 1).map((line) => {
    const { name, hours } = inWords(line);
    return line.numbers.slice(0, 1).map(({ number }) => <Call key={number} number={number} note={`${name} ${hours}`} />);
  });
}

/** One number to tap; a fax number is read, not dialled. */
export function Call({ number, note, fax }: Number) {
  const said = (language.value?.notes as Record<string, string> | undefined)?.[number] ?? note;
  const words = (
    <span>
      {said ? (
        <small>
          <Ruby text={said} />
        </small>
      ) : null}
      {number}
    </span>
  );
  if (fax) return <p class="call fax">{words}</p>;
  return (
    <a class="call" href={telephone(number)}>
      <Phone />
      {words}
    </a>
  );
}

function Office() {
  const t = say("help", ja);
  const known = officeLine.value;
  return (
    <div class="card help">
      <p class="line-name">
        <Ruby text={t.office} />
      </p>
      <p class="hint">{known ? known.name : <Ruby text={t.officeUnknown} />}</p>
      {known ? <Call number={known.phone} /> : null}
    </div>
  );
}

/**
 * What is on the help sheet. Drawn into index.html at build time, so that it opens without a connection and before JavaScript; drawn
 * over that by the phone once it knows more. Without scrolling, on a small phone too, stand 119 and 110, the tap that tells the worker,
 * and whoever answers at this hour: the office while it is open, else the line that answers day and night (domain.md §5.2). At no time a
 * claim that somebody has read anything.
 */
export function Sheet() {
  const t = say("help", ja);
  const there = officeLine.value !== null && office().open;
  return (
    <>
      <div class="title">
        <h1 id="help-title" tabindex={-1}>
          <Ruby text={t.title} />
        </h1>
        {aloud.value ? <aloud.value /> : null}
      </div>
      <p>
        <Ruby text={came.value ? t.leadCrisis : t.lead} />
        {came.value ? (
          <small>
            <Ruby text={t.leadCrisis2} />
          </small>
        ) : null}
      </p>
      <Delivery />
      {there ? <Office /> : null}
      <h2>
        <Ruby text={t.danger} />
      </h2>
      <Lines lines={EMERGENCY} kind="pair" />
      {there ? null : <Always />}
      <Ask />
      {there ? null : <Office />}
      <h2>
        <Ruby text={t.lines} />
      </h2>
      <Lines lines={LINES} />
      <p class="hint">
        <Ruby text={t.hoursChange} />
        <Ruby text={t.checked(CHECKED_ON.slice(0, 4), writeDate(CHECKED_ON, writing()))} />
      </p>
      <a class="more" href={MORE.href}>
        <Ruby text={t.more} />
        <small>{MORE.name}</small>
      </a>
      <div class="foot">
        <a class="button main" href="#screen">
          <Ruby text={came.value ? t.keepOn : t.close} />
        </a>
      </div>
    </>
  );
}
