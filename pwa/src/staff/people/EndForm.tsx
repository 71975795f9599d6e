import { useState } from "preact/hooks";
import { TextArea } from "../../ui/TextArea";
import { go } from "../router";
import { useSaving } from "../saving";
import { now } from "../session";
import { rights, ending as words } from "../text/rights";
import type { EndReason, PersonPage } from "../types";
import { BackToPerson } from "../ui/BackToPerson";
import { Choices, Field } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { Screen } from "../ui/Screen";
import { Sure } from "../ui/Sure";
import { change } from "./page";

/** Support has ended, on which day and why: from then on the record is kept for the years that the law asks for. */
export function EndForm({ page }: { page: PersonPage }) {
  const { id, name } = page.person;
  const today = now().slice(0, 10);
  const saving = useSaving();
  const [day, setDay] = useState(today);
  const [reason, setReason] = useState<EndReason | "">("");
  const [note, setNote] = useState("");
  const save = async () => {
    if (!saving.complete({ ...(day ? {} : { ended_on: words.dayMissing }), ...(reason ? {} : { reason: words.reasonMissing }) })) return;
    const body = { ended_on: day, reason, note: note.trim() };
    if (await saving.send(change(id, "POST", "/end", body), words.saved)) go(`/staff/people/${id}`);
  };
  return (
    <Screen title={words.title} above={<BackToPerson id={id} name={name} />}>
      <p class="muted">{words.hint}</p>
      <form class="sheet narrow" onSubmit={(event) => event.preventDefault()} noValidate>
        <Notice news={saving.news} />
        <Field id="ended_on" type="date" label={words.day} max={today} value={day} onText={setDay} error={saving.errors.ended_on} />
        <Choices<EndReason>
          legend={words.reason}
          name="reason"
          value={reason}
          options={Object.entries(rights.reasons) as [EndReason, string][]}
          onPick={setReason}
          error={saving.errors.reason}
        />
        <TextArea id="note" label={words.note} value={note} onText={setNote} rows={3} error={saving.errors.note} />
        <Sure label={words.save} sure={words.sure(name)} onSure={save} />
      </form>
    </Screen>
  );
}
