import { dateOf } from "../../shared/dates";
import { Button } from "../../ui/Button";
import { TextArea } from "../../ui/TextArea";
import { ContactLine, Reasons } from "../call/Detail";
import { draft, forget, keep } from "../drafts";
import { useSaving } from "../saving";
import { ask } from "../session";
import { action, callList } from "../text/call";
import { solvedBy } from "../text/ja";
import { talks as words } from "../text/person";
import type { PastTask, PersonPage, TaskEvent, TaskRow } from "../types";
import { LevelMark } from "../ui/Level";
import { Notice } from "../ui/Notice";
import { dayAndClock, fullDate } from "../when";
import { Letters } from "./Letters";
import { load } from "./page";

function Event({ event, today }: { event: TaskEvent; today: string }) {
  return (
    <li>
      <p class="facts">
        <b>{dayAndClock(event.at, today)}</b> {words.events[event.kind] ?? event.kind}
        <span class="muted"> {event.by ?? words.clock}</span>
      </p>
      {event.note ? <p class="note">{event.note}</p> : null}
      {event.solved_by ? <p class="facts">{words.solvedBy(solvedBy[event.solved_by])}</p> : null}
    </li>
  );
}

function Reopen({ task, person }: { task: PastTask; person: string }) {
  const saving = useSaving();
  const place = `reopen:${task.id}`;
  const note = draft(place).value.note ?? "";
  const save = async () => {
    if (!saving.complete(note.trim() ? {} : { [place]: action.reopenNoteMissing })) return;
    const asked = ask<TaskRow>("POST", `/api/staff/tasks/${task.id}/reopen`, { version: task.version, note: note.trim() });
    if (!(await saving.send(asked, action.done.reopen))) return;
    forget(place);
    await load(person);
  };
  return (
    <details class="own">
      <summary>{action.reopen}</summary>
      <Notice news={saving.news} />
      <TextArea
        id={place}
        label={action.reopenNote}
        value={note}
        onText={(text) => keep(place, { note: text })}
        rows={2}
        error={saving.errors[place]}
      />
      <Button small kind="main" busy={saving.busy} onPress={() => void save()}>
        {action.reopen}
      </Button>
    </details>
  );
}

function Story({ task, page, first }: { task: PastTask; page: PersonPage; first: boolean }) {
  return (
    <li>
      <details open={first}>
        <summary>
          <LevelMark level={task.gravity} text={callList.counts[task.gravity]} />{" "}
          {words.opened(fullDate(dateOf(task.opened_at), page.today))}
          <span class="tag">{words.state[task.state]}</span>
        </summary>
        <Reasons flags={task.reasons} />
        <ol class="timeline">
          {task.events.map((event) => (
            <Event key={event.at + event.kind} event={event} today={page.today} />
          ))}
        </ol>
        {task.state === "closed" && !page.task ? <Reopen task={task} person={page.person.id} /> : null}
      </details>
    </li>
  );
}

/** 連絡と用件: what was said and done, newest first. */
export function Talks({ page }: { page: PersonPage }) {
  return (
    <div class="two">
      <div class="stack">
        <section>
          <h2 id="contacts">{words.contacts}</h2>
          {page.contacts.length === 0 ? <p class="muted">{words.noContacts}</p> : null}
          <ol class="timeline">
            {page.contacts.map((contact) => (
              <li key={contact.id}>
                <ContactLine contact={contact} />
              </li>
            ))}
          </ol>
        </section>
        <Letters page={page} />
      </div>
      <section>
        <h2 id="tasks">{words.tasks}</h2>
        {page.tasks.length === 0 ? <p class="muted">{words.noTasks}</p> : null}
        <ul class="stories">
          {page.tasks.map((task, i) => (
            <Story key={task.id} task={task} page={page} first={i === 0} />
          ))}
        </ul>
      </section>
    </div>
  );
}
