import { useState } from "preact/hooks";
import type { OwnEntry } from "../../api/types";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Radio } from "../../ui/Radio";
import { Ruby } from "../../ui/Ruby";
import { TextArea } from "../../ui/TextArea";
import { Foot } from "../frame/Foot";
import { Heading } from "../frame/Frame";
import { Listen } from "../frame/Listen";
import { useTyped } from "../frame/typed";
import { Danger } from "../own/Danger";
import { saveEntry } from "../own/entries";
import { Versions } from "../own/Versions";
import jaMore from "../text/ja/diarymore";
import ja from "../text/ja/diaryset";
import { say } from "../text/say";
import { useAsked } from "./track";

const MOST = 3;
const LONGEST = 200;

const itemOf = (entry: OwnEntry) => entry.heads.at(-1)?.body.item;

/** One own item: asked for, or no longer; what was said of it stays. */
function Item({ entry, room }: { entry: OwnEntry; room: boolean }) {
  const t = say("diaryset", ja);
  const item = itemOf(entry);
  if (!item) return null;
  if (entry.heads.length > 1)
    return <Versions entry={entry} lines={({ item }) => (item ? [item.words, ...(item.ended ? [t.ended] : [])] : [])} />;
  const turn = (ended: boolean) => void saveEntry("item", { item: { ...item, ended } }, entry);
  return (
    <Card>
      <p class="own-words">{item.words}</p>
      {item.ended ? (
        <>
          <p class="hint">
            <Ruby text={t.ended} />
          </p>
          {room ? (
            <Button onPress={() => turn(false)}>
              <Ruby text={t.again} />
            </Button>
          ) : null}
        </>
      ) : (
        <Button kind="quiet" onPress={() => turn(true)}>
          <Ruby text={t.stop} />
        </Button>
      )}
    </Card>
  );
}

/** What the diary asks for beside how heavy it was: sleep, medicine, up to three own items. */
export default function SetUp() {
  const t = say("diaryset", ja);
  const { own: items, tracks, track } = useAsked();
  const { value: words, set: setWords, over } = useTyped("item", () => "");
  const [saved, setSaved] = useState(false);
  const room = items.filter((entry) => !itemOf(entry)?.ended).length < MOST;
  const long = [...words.trim()].length - LONGEST;
  const add = async () => {
    const line = words.trim();
    if (!line || long > 0) return;
    await saveEntry("item", { item: { words: line } });
    setWords("");
    await over();
    setSaved(true);
  };
  return (
    <div class="page">
      <Heading text={t.title} />
      <Listen />
      <fieldset class="stack">
        <legend>
          <h2>
            <Ruby text={t.trackTitle} />
          </h2>
        </legend>
        <p class="hint">
          <Ruby text={t.trackWhat} />
        </p>
        {(["slept", "medicine"] as const).map((what) => (
          <Radio key={what} many name="track" value={what} checked={tracks(what)} onPick={(_, on) => void track(what, on)}>
            <Ruby text={t[what]} />
          </Radio>
        ))}
      </fieldset>
      <h2>
        <Ruby text={t.itemsTitle} />
      </h2>
      <p>
        <Ruby text={t.itemsWhat} />
      </p>
      {items.map((entry) => (
        <Item key={entry.id} entry={entry} room={room} />
      ))}
      {room ? (
        <>
          <TextArea
            id="item"
            rows={1}
            label={<Ruby text={t.newItem} />}
            hint={<Ruby text={t.example} />}
            error={long > 0 ? <Ruby text={say("diarymore", jaMore).tooLong(long)} /> : undefined}
            value={words}
            onText={(text) => {
              setWords(text);
              setSaved(false);
            }}
          />
          <Danger texts={[words]} />
          <Button onPress={add}>
            <Ruby text={t.add} />
          </Button>
        </>
      ) : (
        <p class="hint">
          <Ruby text={t.full} />
        </p>
      )}
      <p role="status">{saved ? <Ruby text={t.saved} /> : null}</p>
      <Foot to="/diary" />
    </div>
  );
}
