import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "../../ui/Button";
import { Radio } from "../../ui/Radio";
import { Ruby } from "../../ui/Ruby";
import { at } from "../router";
import ja from "../text/ja/reading";
import { say } from "../text/say";
import { sheet } from "./Frame";
import { type Look, look, note, setTheme } from "./look";

/** Other words come with what brings them: whoever reads the easy ones never needs either. */
const choose = (words: Look["words"]): Promise<boolean> =>
  import("./words").then(
    ({ setWords }) => setWords(words),
    () => false,
  );

type Rows<T extends string> = Readonly<Record<T, string>>;

type Props<T extends string> = { name: string; title: string; value: T; rows: Rows<T>; onPick: (value: T) => void; long?: boolean };

/**
 * One choice of a few, under its title.
 * @param props.long each row has a line of its own
 */
export function Choice<T extends string>(props: Props<T>) {
  return (
    <fieldset class="card">
      <legend class="legend">
        <Ruby text={props.title} />
      </legend>
      <div class={props.long ? "answers" : "pair"}>
        {Object.entries<string>(props.rows).map(([value, text]) => (
          <Radio key={value} name={props.name} value={value} checked={props.value === value} onPick={() => props.onPick(value as T)}>
            <Ruby text={text} />
          </Radio>
        ))}
      </div>
    </fieldset>
  );
}

/**
 * How this person reads: readings, letters, colours, words. Every tap takes effect at once, on whatever screen it is done.
 * @param place tells the rows on the settings page from those of the sheet above it
 * @param few only readings and letters: what the first use asks
 */
export function Choices({ place, few = false }: { place: string; few?: boolean }) {
  const t = say("reading", ja);
  const [failed, setFailed] = useState(0);
  const now = look.value;
  return (
    <>
      <Choice
        name={`${place}-ruby`}
        title={t.ruby}
        value={now.ruby}
        rows={{ on: t.rubyOn, off: t.rubyOff }}
        onPick={(value) => note("ruby", value)}
      />
      <Choice name={`${place}-size`} title={t.size} value={now.size} rows={t.sizes} onPick={(value) => note("size", value)} />
      {few ? null : (
        <>
          <Choice name={`${place}-theme`} title={t.theme} value={now.theme} rows={t.themes} onPick={setTheme} />
          <Choice
            name={`${place}-words`}
            title={t.words}
            value={now.words}
            rows={ja.wordsNames}
            onPick={async (value) => setFailed((await choose(value)) ? 0 : failed + 1)}
          />
        </>
      )}
      {failed > 0 ? (
        <p class="error" role="alert">
          <Ruby text={t.wordsFailed} />
        </p>
      ) : null}
    </>
  );
}

/** よみかた over whatever screen one is on; it takes nothing away from what lies under it. */
function Sheet() {
  const t = say("reading", ja);
  const dialog = useRef<HTMLDialogElement>(null);
  const under = useRef(at.value);
  const onClose = () => {
    sheet.value = null;
  };
  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    // Back, or たすけて that came by itself: the sheet makes way.
    if (at.value !== under.current) onClose();
  }, [at.value]);
  return (
    <dialog class="reading" aria-labelledby="reading" ref={dialog} onClose={onClose}>
      <h2 id="reading">
        <Ruby text={t.title} />
      </h2>
      <Choices place="sheet" />
      <Button kind="main" onPress={() => dialog.current?.close()}>
        <Ruby text={t.close} />
      </Button>
    </dialog>
  );
}

/** Opens the sheet over the screen one is on. */
export function openSheet(): void {
  sheet.value = Sheet;
}
