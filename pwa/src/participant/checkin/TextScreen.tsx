import { useEffect, useRef } from "preact/hooks";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Ruby } from "../../ui/Ruby";
import { TextArea } from "../../ui/TextArea";
import { Heading } from "../frame/Frame";
import { Listen } from "../frame/Listen";
import { showCrisis } from "../help/came";
import { go } from "../router";
import { change } from "../store/change";
import type { Draft } from "../store/draft";
import ja from "../text/ja/checkin";
import { say } from "../text/say";
import { Foot } from "./Ask";
import { found } from "./phrases";
import { mended, objectionTo, returning } from "./send";
import { LONGEST, stepAfter, stepBefore, TEXTS, type TextStep } from "./steps";
import { Beside } from "./Together";

/** While somebody is still typing, half a word may look like a cry; this long after the last key it is read. */
const PAUSE = 1500;

/** Texts for which the help sheet has already come, so that it never comes twice for the same words. */
const answered = new Set<string>();

/** Shows the help sheet at once when the words ask for it (rule R8). True when it did. */
function heard(text: string): boolean {
  if (answered.has(text) || !found(text)) return false;
  answered.add(text);
  showCrisis();
  return true;
}

/** ひとこと, よかったこと: one text per screen, both optional. */
export function TextScreen({ draft, step }: { draft: Draft; step: TextStep }) {
  const t = say("checkin", ja);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer.current), []);
  const value = draft[step];
  const over = [...value].length - LONGEST;
  const error = over > 0 ? t.tooLong(over) : objectionTo(step);
  const write = (text: string) => {
    change({ [step]: text });
    mended();
    clearTimeout(timer.current);
    timer.current = setTimeout(() => heard(text), PAUSE);
  };
  const onward = (event: Event) => {
    event.preventDefault();
    if (over > 0 || heard(value)) return;
    go(returning.value ? "/check-in/review" : `/check-in/${stepAfter(draft, step)}`);
  };
  return (
    <form class="page" noValidate onSubmit={onward}>
      {error ? <ErrorSummary title={<Ruby text={t.mind} />} errors={[{ field: step, text: <Ruby text={error} /> }]} /> : null}
      <div class="position">
        <p>
          <Ruby text={t.wordsPosition(TEXTS.length - TEXTS.indexOf(step))} />
          <Beside together={draft.together} />
        </p>
        <Listen />
      </div>
      <Heading text={t[step]} error={error !== null} />
      <TextArea
        id={step}
        rows={5}
        label={<span class="hidden">{t[step]}</span>}
        hint={<Ruby text={step === "hitokoto" ? t.hitokotoHint : t.yokattaHint} />}
        error={error ? <Ruby text={error} /> : undefined}
        value={value}
        onText={write}
        onLeave={() => heard(value)}
      />
      <Foot from={`/check-in/${returning.value ? "review" : stepBefore(draft, step)}`} next={returning.value ? t.toReview : t.next} />
    </form>
  );
}
