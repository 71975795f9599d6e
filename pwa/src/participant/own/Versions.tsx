import type { EntryBody, OwnEntry } from "../../api/types";
import { writeInstant } from "../../shared/writing";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Ruby } from "../../ui/Ruby";
import { writing } from "../text/dates";
import ja from "../text/ja/own";
import { say } from "../text/say";
import { saveEntry } from "./entries";

type Props = {
  entry: OwnEntry;
  /** What a version says, line by line; what the person wrote stands as it is. */
  lines: (body: EntryBody) => readonly string[];
  /** All that they say as one, where that can be. */
  joined?: EntryBody;
};

/** Two phones have changed the same entry without knowing of each other: both stand, and the person says which stays. */
export function Versions({ entry, lines, joined }: Props) {
  const t = say("own", ja);
  const bodies = entry.heads.filter(({ body }) => lines(body).length > 0);
  const keep = (body: EntryBody) => void saveEntry(entry.kind, body, entry);
  return (
    <section class="stack">
      <h2>
        <Ruby text={t.twoTitle} />
      </h2>
      <p>
        <Ruby text={t.twoLead} />
      </p>
      {entry.heads.map(({ write_id, body, made_at }) => (
        <Card key={write_id} title={<Ruby text={t.twoMade(writeInstant(made_at, writing()))} />}>
          {lines(body).map((line) => (
            <p class="own-words" key={line}>
              <Ruby text={line} />
            </p>
          ))}
          {lines(body).length === 0 ? (
            <p>
              <Ruby text={t.twoGone} />
            </p>
          ) : null}
          <Button onPress={() => keep(body)}>
            <Ruby text={t.keepThis} />
          </Button>
        </Card>
      ))}
      {joined && bodies.length > 1 ? (
        <Button kind="main" onPress={() => keep(joined)}>
          <Ruby text={t.keepBoth} />
        </Button>
      ) : null}
    </section>
  );
}
