import { Button } from "../../ui/Button";
import { TextArea } from "../../ui/TextArea";
import { draft, forget, idOf, rewrite } from "../drafts";
import { go } from "../router";
import { useSaving } from "../saving";
import { makeId } from "../session";
import { shell } from "../text/ja";
import { observeForm as words } from "../text/person";
import type { ObservationKind, PersonPage } from "../types";
import { BackToPerson } from "../ui/BackToPerson";
import { Choices } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { Screen } from "../ui/Screen";
import { change } from "./page";

/** 無断欠勤 or "cannot be reached": becomes RED at once (R9). Sent again under the same id it is still one observation. */
export function ObserveForm({ page }: { page: PersonPage }) {
  const { id, name } = page.person;
  const place = `observe:${id}`;
  const kept = draft(place).value;
  const saving = useSaving();
  const save = async () => {
    if (!saving.complete(kept.kind ? {} : { kind: words.kindMissing })) return;
    const body = { id: idOf(place, makeId()), kind: kept.kind, note: (kept.note ?? "").trim() };
    if (!(await saving.send(change(id, "POST", "/observations", body), words.saved))) return;
    forget(place);
    go(`/staff/people/${id}`);
  };
  return (
    <Screen title={words.title} above={<BackToPerson id={id} name={name} />}>
      <p class="muted">{words.hint}</p>
      <form class="sheet narrow" onSubmit={(event) => event.preventDefault()} noValidate>
        <Notice news={saving.news} />
        <Choices<ObservationKind>
          legend={words.kind}
          name="kind"
          value={(kept.kind as ObservationKind | undefined) ?? ""}
          options={Object.entries(words.kinds) as [ObservationKind, string][]}
          onPick={(kind) => rewrite(place, { kind })}
          error={saving.errors.kind}
        />
        <TextArea
          id="note"
          label={words.note}
          value={kept.note ?? ""}
          onText={(note) => rewrite(place, { note })}
          rows={4}
          error={saving.errors.note}
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
