import { useState } from "preact/hooks";
import type { Me, Together } from "../../api/types";
import { Ruby } from "../../ui/Ruby";
import { me } from "../session";
import ja from "../text/ja/checkin";
import { san, say } from "../text/say";
import { Ask } from "./Ask";
import type { Choice } from "./form";

const ALONE = "alone";
const OTHER = "other";

const rowOf = (together: Together | null): string => (together === null ? ALONE : (together.worker ?? OTHER));

/** Alone, with one of the person's own workers, with somebody else: in the words and pictures of an answer. */
function choicesFor(me: Me): Choice[] {
  const t = say("checkin", ja);
  return [
    { value: ALONE, text: t.alone, alone: true, picture: ALONE },
    ...me.workers.map(({ id, name }) => ({ value: id, text: t.beside(san(name)), alone: true, picture: "together" })),
    { value: OTHER, text: t.besideOther, alone: true, picture: "together" },
  ];
}

/** Who sits beside the person, in words. Somebody who is no worker of theirs any more is somebody else. */
export function besideWords(me: Me, together: Together | null): string {
  const choices = choicesFor(me);
  return (choices.find(({ value }) => value === rowOf(together)) ?? choices.at(-1))?.text ?? "";
}

/** Says on every screen of the form with whom it is answered; nothing when alone. */
export function Beside({ together = null }: { together?: Together | null | undefined }) {
  const mine = me();
  return mine && together ? (
    <small>
      <Ruby text={besideWords(mine, together)} />
    </small>
  ) : null;
}

type Props = { me: Me; now: Together | null | undefined; from: string; onChosen: (next: Together | null) => void };

/**
 * With whom the person answers; the letter says so to everybody who reads it. Nothing is chosen beforehand.
 * @param now what has been chosen earlier; undefined before anything was
 */
export function TogetherScreen({ me, now, from, onChosen }: Props) {
  const t = say("checkin", ja);
  const [chosen, setChosen] = useState(now === undefined ? undefined : rowOf(now));
  const question = { id: "together", title: "", text: t.togetherTitle, many: false, picture: "", choices: choicesFor(me), nonAnswers: [] };
  const onNext = () => onChosen(chosen === ALONE ? null : { worker: chosen === OTHER ? null : (chosen ?? null) });
  return <Ask question={question} answer={chosen} onPick={setChosen} onNext={onNext} from={from} next={t.next} />;
}
