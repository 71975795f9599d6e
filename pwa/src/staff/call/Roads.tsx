import { roadsOf, writtenTo } from "../roads";
import { now } from "../session";
import { roads as words } from "../text/call";
import { channel as channelWords } from "../text/ja";
import type { TaskPerson } from "../types";
import { Icon } from "../ui/Icon";
import { within } from "../when";

type Person = Pick<TaskPerson, "name" | "phone" | "email" | "channel" | "call_from" | "call_to">;

/** The hours in which the person likes to be reached; said loudly while they last. */
export function Hours({ person }: { person: Pick<Person, "call_from" | "call_to"> }) {
  const good = within(now(), person.call_from, person.call_to);
  return (
    <span class={`hours${good ? " good" : ""}`}>
      <span class="span">
        <Icon name="clock" /> {words.hours(person.call_from, person.call_to)}
      </span>
      {good ? <b>{words.nowGood}</b> : null}
    </span>
  );
}

/** The wished road as one button; for lists. */
export function FirstRoad({ person }: { person: Person }) {
  const first = roadsOf(person)[0];
  if (!first) return <span class="muted">{words.none}</span>;
  return (
    <a class="button small road" href={first.href} aria-label={`${person.name} ${first.verb}`}>
      <Icon name={first.kind} />
      {first.verb}
    </a>
  );
}

/** Every road, the wished one large, with hours and how the person likes to be reached. */
export function Roads({ person }: { person: Person & Pick<TaskPerson, "contact_note"> }) {
  const [first, ...others] = roadsOf(person);
  return (
    <div class="roads">
      {first ? (
        <a class="button main road" href={first.href}>
          <Icon name={first.kind} />
          <span>{first.verb}</span> <small>{first.shown}</small>
        </a>
      ) : (
        <p class="muted">{words.none}</p>
      )}
      <div class="wish">
        <p>
          <span class="wished">
            <Icon name={person.channel} /> {words.prefers(channelWords[person.channel])}
          </span>
          <Hours person={person} />
        </p>
        {writtenTo(person.channel) ? <p class="caution">{words.notPhone}</p> : null}
        {person.contact_note ? <p class="how">{person.contact_note}</p> : null}
        {others.length > 0 ? (
          <ul class="others" aria-label={words.other}>
            {others.map((road) => (
              <li key={road.kind}>
                <a href={road.href}>
                  <Icon name={road.kind} /> {road.verb} <span class="muted">{road.shown}</span>
                </a>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </div>
  );
}
