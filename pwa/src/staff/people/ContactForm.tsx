import { Button } from "../../ui/Button";
import { TextArea } from "../../ui/TextArea";
import { draft, forget, idOf, rewrite } from "../drafts";
import { go } from "../router";
import { useSaving } from "../saving";
import { makeId } from "../session";
import { action } from "../text/call";
import { channel as channels, outcome as outcomes, who as people, shell } from "../text/ja";
import { contactForm as words } from "../text/person";
import type { Channel, Outcome, PersonPage, Who } from "../types";
import { BackToPerson } from "../ui/BackToPerson";
import { Choices, Select } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { Screen } from "../ui/Screen";
import { change } from "./page";

const OUTCOMES = (Object.entries(outcomes) as [Outcome, string][]).filter(([key]) => key !== "no_answer");
const PEOPLE = (Object.entries(people) as [Who, string][]).filter(([key]) => key !== "nobody");

/** A contact outside any task: the person rang, the worker passed by, an interview took place. */
export function ContactForm({ page }: { page: PersonPage }) {
  const { id, name, channel } = page.person;
  const place = `contact:${id}`;
  const kept = draft(place).value;
  const saving = useSaving();
  const save = async () => {
    if (!saving.complete(kept.outcome ? {} : { outcome: words.outcomeMissing })) return;
    const body = {
      id: idOf(place, makeId()),
      channel: kept.channel ?? channel,
      who: kept.who ?? "person",
      outcome: kept.outcome,
      note: (kept.note ?? "").trim(),
    };
    if (!(await saving.send(change(id, "POST", "/contacts", body), words.saved))) return;
    forget(place);
    go(`/staff/people/${id}/talks`);
  };
  return (
    <Screen title={words.title} above={<BackToPerson id={id} name={name} />}>
      <p class="muted">{words.hint}</p>
      <form class="sheet narrow" onSubmit={(event) => event.preventDefault()} noValidate>
        <Notice news={saving.news} />
        <div class="pair">
          <Select<Channel>
            id="channel"
            label={action.by}
            value={(kept.channel as Channel | undefined) ?? channel}
            options={Object.entries(channels) as [Channel, string][]}
            onPick={(value) => rewrite(place, { channel: value })}
          />
          <Select<Who>
            id="who"
            label={action.with}
            value={(kept.who as Who | undefined) ?? "person"}
            options={PEOPLE}
            onPick={(value) => rewrite(place, { who: value })}
          />
        </div>
        <TextArea
          id="note"
          label={action.note}
          hint={action.noteHint}
          value={kept.note ?? ""}
          onText={(note) => rewrite(place, { note })}
          rows={4}
          error={saving.errors.note}
        />
        <Choices<Outcome>
          legend={words.outcome}
          name="outcome"
          value={(kept.outcome as Outcome | undefined) ?? ""}
          options={OUTCOMES}
          onPick={(outcome) => rewrite(place, { outcome })}
          error={saving.errors.outcome}
        />
        <div class="ends">
          <Button kind="main" busy={saving.busy} onPress={() => void save()}>
            {words.save}
          </Button>
          <a class="button quiet" href={`/staff/people/${id}`}>
            {shell.cancel}
          </a>
        </div>
      </form>
    </Screen>
  );
}
