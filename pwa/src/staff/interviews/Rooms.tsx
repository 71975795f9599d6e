import { Button } from "../../ui/Button";
import { draft, forget, idOf, rewrite } from "../drafts";
import { useSaving } from "../saving";
import { makeId } from "../session";
import { times as words } from "../text/interviews";
import type { Availability } from "../types";
import { Field } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { changeTimes } from "./data";

const PLACE = "room";

/** Rooms and lines of which there is one. */
export function Rooms({ there }: { there: Availability }) {
  const saving = useSaving();
  const name = draft(PLACE).value.name ?? "";
  const save = async () => {
    if (!saving.complete(name.trim() ? {} : { name: words.roomMissing })) return;
    const put = changeTimes("PUT", `/rooms/${idOf(PLACE, makeId())}`, { name: name.trim() });
    if (await saving.send(put, words.roomSaved)) forget(PLACE);
  };
  return (
    <section class="panel">
      <h2>{words.rooms}</h2>
      <p class="muted">{words.roomsHint}</p>
      <ul class="lines">
        {there.rooms.map((room) => (
          <li key={room.id}>
            <p>{room.name}</p>
            <Button
              small
              kind="quiet"
              label={words.roomEnd(room.name)}
              onPress={() => void saving.send(changeTimes("DELETE", `/rooms/${room.id}`), words.roomEnded)}
            >
              {words.roomEndShort}
            </Button>
          </li>
        ))}
      </ul>
      <Notice news={saving.news} />
      <form class="in-line" onSubmit={(event) => event.preventDefault()} noValidate>
        <Field id="name" label={words.roomName} value={name} onText={(text) => rewrite(PLACE, { name: text })} error={saving.errors.name} />
        <Button small busy={saving.busy} onPress={() => void save()}>
          {words.roomAdd}
        </Button>
      </form>
    </section>
  );
}
