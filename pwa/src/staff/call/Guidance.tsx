import crisisLines from "../../../../server/otayori/rules/crisis.json";
import { plain } from "../../shared/ruby";
import { guidance as words } from "../text/call";
import type { TaskRow } from "../types";

/** Signs after which a person asks directly: help pressed, a phrase of the list, very low mood. */
const CRISIS = new Set(["R2", "R3", "R8"]);

type Line = { id: string; name: string; numbers: { number: string; note?: string; fax?: boolean }[] };

/** Where a person in danger can turn, with every number of domain.md §5.2: from the file that the phone has too. */
export const LINES: readonly Line[] = [...crisisLines.emergency, ...crisisLines.lines];

function Numbers() {
  const { hours, checked } = words.crisis;
  return (
    <>
      <ul class="numbers">
        {LINES.flatMap(({ id, name, numbers }) =>
          numbers.map(({ number, note, fax }, i) => (
            <li key={number}>
              {fax ? <span>{number}</span> : <a href={`tel:${number.replace(/-/g, "")}`}>{number}</a>}
              <span>
                {plain(note ? `${name} ${note}` : name)}
                {i === 0 && hours[id] ? `(${hours[id]})` : ""}
              </span>
            </li>
          )),
        )}
      </ul>
      <p class="muted">{checked(crisisLines.checked_on)}</p>
    </>
  );
}

/** What to do when somebody may want to die: ask, listen, stay; and the numbers. Opens by itself for R2, R3 and R8 (domain.md §5.2). */
function Crisis() {
  const { title, lead, talk, after } = words.crisis;
  return (
    <details class="guidance" open>
      <summary>{title}</summary>
      <p>{lead}</p>
      <dl>
        {talk.map(([name, what]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <Numbers />
      <p>{after}</p>
    </details>
  );
}

/** What the law asks after a sign of abuse at work. Nothing is sent to anybody by itself (domain.md §5.3). */
function Abuse() {
  const { title, lead, points } = words.abuse;
  return (
    <details class="guidance" open>
      <summary>{title}</summary>
      <p>{lead}</p>
      <ul>
        {points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    </details>
  );
}

const has = (task: TaskRow, test: (rule: string) => boolean): boolean => task.reasons.some(({ rule }) => test(rule));
const crisis = (rule: string): boolean => CRISIS.has(rule);
const abuse = (rule: string): boolean => rule === "R4";

/** The way to the guidance, beside the reason that asks for it: on a phone it stands far below. */
export function ToGuidance({ task }: { task: TaskRow }) {
  return has(task, (rule) => crisis(rule) || abuse(rule)) ? (
    <a class="to-guidance" href="#guidance">
      {words.open}
    </a>
  ) : null;
}

export function Guidance({ task }: { task: TaskRow }) {
  return (
    <div id="guidance" class="guidances" tabIndex={-1}>
      {has(task, abuse) ? <Abuse /> : null}
      {has(task, crisis) ? <Crisis /> : null}
    </div>
  );
}
