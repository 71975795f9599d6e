import { useState } from "preact/hooks";
import { Button } from "../../ui/Button";
import { TextArea } from "../../ui/TextArea";
import { draft, forget, keep } from "../drafts";
import { useSending } from "../saving";
import { one as words } from "../text/interviews";
import type { InterviewRow } from "../types";
import { type News, Notice } from "../ui/Notice";
import { act } from "./data";

type Props = { row: InterviewRow; verb: "miss" | "answer" | "cancel"; place: string; onDone: () => void };

/** Nobody came, answered, or it does not take place: with a note of the staff's own. */
export function NoteForm({ row, verb, place, onDone }: Props) {
  const { busy, during } = useSending();
  const [news, setNews] = useState<News | null>(null);
  const { note = "", answer: reply = "" } = draft(place).value;
  const said = words.notes[verb];
  const save = async () => {
    const answer = await during(
      act("POST", `/api/staff/interviews/${row.id}/${verb}`, {
        version: row.version,
        note: note.trim(),
        ...(verb === "answer" ? { words: reply.trim() } : {}),
      }),
    );
    if (!answer.ok) return setNews({ kind: "bad", text: answer.error.text });
    forget(place);
    onDone();
  };
  return (
    <>
      <Notice news={news} />
      {verb === "answer" ? (
        <TextArea
          id="words"
          label={words.reply.label}
          hint={words.reply.hint}
          value={reply}
          onText={(text) => keep(place, { answer: text })}
          rows={4}
        />
      ) : null}
      <TextArea id="note" label={said.label} hint={said.hint} value={note} onText={(text) => keep(place, { note: text })} rows={2} />
      <Button small kind="main" busy={busy} onPress={() => void save()}>
        {said.save}
      </Button>
    </>
  );
}
