import { useState } from "preact/hooks";
import { Button } from "../../ui/Button";
import { go } from "../router";
import { useSaving } from "../saving";
import { shell } from "../text/ja";
import { record as words } from "../text/person";
import type { PersonPage } from "../types";
import { BackToPerson } from "../ui/BackToPerson";
import { Notice } from "../ui/Notice";
import { Screen } from "../ui/Screen";
import { upon } from "../upon";
import { type Card, CardFields } from "./CardFields";
import { change, page as heard, load } from "./page";

function cardOf({ id: _id, version: _version, active: _active, ...card }: PersonPage["person"]): Card {
  return card;
}

/** Change a participant's card. Overtaken by somebody else it says so, keeps what was typed, and saves it over theirs only when asked again. */
export function EditCard({ page }: { page: PersonPage }) {
  const { id, name } = page.person;
  const [card, setCard] = useState<Card>(() => cardOf(page.person));
  const [was, setWas] = useState(page.person);
  const saving = useSaving();
  const save = async () => {
    const asked = change(id, "PUT", "", { version: was.version, ...card });
    if (await saving.send(asked, words.saved)) return go(`/staff/people/${id}/record`);
    const answer = await asked;
    // Only somebody who was faster makes this another card; a line that went down does not.
    if (answer.ok || answer.error.kind !== "problem" || answer.error.status !== 409) return;
    await load(id);
    const now = heard.value?.person;
    if (now?.id !== id) return;
    setCard((typed) => upon(cardOf(now), typed, cardOf(was)));
    setWas(now);
  };
  return (
    <Screen title={words.card} above={<BackToPerson id={id} name={name} />}>
      <form class="sheet narrow" onSubmit={(event) => event.preventDefault()} noValidate>
        <Notice news={saving.news} />
        <CardFields card={card} onCard={setCard} errors={saving.errors} />
        <div class="ends">
          <Button kind="main" busy={saving.busy} onPress={() => void save()}>
            {shell.save}
          </Button>
          <a class="button quiet" href={`/staff/people/${id}/record`}>
            {shell.cancel}
          </a>
        </div>
      </form>
    </Screen>
  );
}
