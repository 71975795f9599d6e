import { useState } from "preact/hooks";
import { Button } from "../../ui/Button";
import { TextArea } from "../../ui/TextArea";
import { draft, forget, keep } from "../drafts";
import { useSaving } from "../saving";
import { ask } from "../session";
import { rights as words } from "../text/rights";
import type { RequestRow, Rights } from "../types";
import { Choices } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { load, rights } from "./data";

type Outcome = keyof typeof words.outcomes;

/** What became of a request, and why: the person reads it. Overtaken by a colleague it shows what stands, and what was typed stays. */
export function AnswerForm({ request }: { request: RequestRow }) {
  const place = `answer:${request.id}`;
  const kept = draft(place).value;
  const saving = useSaving();
  const [outcome, setOutcome] = useState<Outcome | "">("");
  const reason = kept.reason ?? "";
  const save = async () => {
    const missing = {
      ...(outcome ? {} : { [`outcome-${request.id}`]: words.outcomeMissing }),
      ...(reason.trim() ? {} : { [`reason-${request.id}`]: words.reasonMissing }),
    };
    if (!saving.complete(missing)) return;
    const body = { version: request.version, outcome, reason: reason.trim() };
    const done = await saving.send(ask<Rights>("POST", `/api/staff/rights/${request.id}/answer`, body), words.sent);
    if (!done) return void load();
    forget(place);
    rights.value = done;
  };
  return (
    <form class="sheet narrow" onSubmit={(event) => event.preventDefault()} noValidate>
      <Notice news={saving.news} />
      {request.kind === "stop" ? <p class="muted">{words.stopHint}</p> : null}
      {request.kind === "notes" ? (
        <p class="muted">
          {words.notesHint} <a href={`/staff/rights/${request.person_id}`}>{words.disclose}</a>
        </p>
      ) : null}
      <Choices<Outcome>
        legend={words.outcome}
        name={`outcome-${request.id}`}
        value={outcome}
        options={Object.entries(words.outcomes) as [Outcome, string][]}
        onPick={setOutcome}
        error={saving.errors[`outcome-${request.id}`]}
      />
      <TextArea
        id={`reason-${request.id}`}
        label={words.reason}
        hint={words.reasonHint}
        value={reason}
        onText={(text) => keep(place, { reason: text })}
        rows={3}
        error={saving.errors[`reason-${request.id}`]}
      />
      <div class="ends">
        <Button kind="main" busy={saving.busy} onPress={() => void save()}>
          {words.answer}
        </Button>
      </div>
    </form>
  );
}
