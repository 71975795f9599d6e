import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "../../ui/Button";
import { go } from "../router";
import { useSaving } from "../saving";
import { ask, makeId, me } from "../session";
import { shell } from "../text/ja";
import { peopleList, record, newPerson as words } from "../text/person";
import type { Office, PersonPage } from "../types";
import { Field } from "../ui/Field";
import { Icon } from "../ui/Icon";
import { Notice } from "../ui/Notice";
import { Screen } from "../ui/Screen";
import { type Card, CardFields, EMPTY } from "./CardFields";

/** A new participant, with the employment that brought them here. Sent again under the same id it is still one person. */
export function NewPerson() {
  const [card, setCard] = useState<Card>(EMPTY);
  const [employer, setEmployer] = useState("");
  const [started, setStarted] = useState("");
  const saving = useSaving();
  const id = useRef(makeId());
  // The office's own opening, until the person chooses another. Without an answer the usual one stands, and can be changed here.
  useEffect(() => {
    void ask<Office>("GET", "/api/staff/office").then((answer) => {
      if (!answer.ok) return;
      const { opening_day, opening_time } = answer.value.settings;
      setCard((card) => ({ ...card, opening_day: Number(opening_day), opening_time: String(opening_time) }));
    });
  }, []);
  const missing = () => ({
    ...(card.name.trim() ? {} : { name: shell.missing(record.fields.name) }),
    ...(card.kana.trim() ? {} : { kana: shell.missing(record.fields.kana) }),
    ...(employer.trim() ? {} : { employer: shell.missing(record.fields.employer) }),
    ...(started ? {} : { started_on: shell.missing(record.fields.started_on) }),
  });
  const save = async () => {
    if (!saving.complete(missing())) return;
    const asked = ask<PersonPage>("POST", "/api/staff/people", { id: id.current, ...card, employer: employer.trim(), started_on: started });
    const added = await saving.send(asked, record.saved);
    if (added) go(`/staff/people/${added.person.id}/record`);
  };
  return (
    <Screen
      title={words.title}
      above={
        <a class="back" href="/staff/people">
          <Icon name="back" />
          {peopleList.title}
        </a>
      }
    >
      <p class="muted">{me.value?.role === "manager" ? words.hintManager : words.hint}</p>
      <form class="sheet narrow" onSubmit={(event) => event.preventDefault()} noValidate>
        <Notice news={saving.news} />
        <CardFields card={card} onCard={setCard} errors={saving.errors} />
        <fieldset class="group">
          <legend>{words.job}</legend>
          <div class="pair">
            <Field id="employer" label={record.fields.employer} value={employer} onText={setEmployer} error={saving.errors.employer} />
            <Field
              id="started_on"
              type="date"
              label={record.fields.started_on}
              value={started}
              onText={setStarted}
              error={saving.errors.started_on}
            />
          </div>
        </fieldset>
        <div class="ends">
          <Button kind="main" busy={saving.busy} onPress={() => void save()}>
            {words.save}
          </Button>
          <a class="button quiet" href="/staff/people">
            {shell.cancel}
          </a>
        </div>
      </form>
    </Screen>
  );
}
