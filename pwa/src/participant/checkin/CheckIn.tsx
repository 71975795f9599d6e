import { useEffect } from "preact/hooks";
import type { Me, Together } from "../../api/types";
import { bringPictures } from "../../ui/Picture";
import { Ruby } from "../../ui/Ruby";
import { Later } from "../frame/Later";
import { bring } from "../later";
import { finishAt, go } from "../router";
import { isPresent, load, session } from "../session";
import { begin, change, visit } from "../store/change";
import { draft } from "../store/draft";
import { letterOf } from "../store/items";
import shell from "../text/ja/shell";
import { say } from "../text/say";
import { fitted, shapeOf } from "./form";
import { Intro, start } from "./Intro";
import { QuestionScreen } from "./Question";
import { returning } from "./send";
import { isText, stepsOf } from "./steps";
import { TogetherScreen } from "./Together";

// Foreseen with the screens themselves: the answers should have their faces without a line too.
void bringPictures();

/** Takes up with whom the person answers, and goes on where they were, or begins. */
const beside = (me: Me) => (together: Together | null) => {
  if (!draft.peek()) return void start(me, together);
  change({ together });
  go(`/check-in/${returning.value ? "review" : draft.peek()?.screen}`);
};

/** The check-in: which of its screens, and that a screen is only shown with a draft behind it. */
export default function CheckIn({ rest }: { rest: string }) {
  const here = session.value.state === "in" ? session.value : null;
  const me = here?.me ?? null;
  const now = draft.value;
  const known = now !== null && stepsOf(now).includes(rest);
  const waiting = me ? letterOf(me.month) : undefined;
  const person = me?.person;

  // The line may be gone when the questions are over.
  useEffect(() => void bring("check-in/end").catch(() => undefined), []);

  // A worker may have changed the person's form or scale since this draft was begun.
  useEffect(() => {
    if (!now || !person || now.replaces !== null) return;
    const { form, scale } = shapeOf(person);
    if (now.form !== form || now.scale !== scale) change({ form, scale, answers: fitted(now.answers, form, scale) });
  }, [now, person]);

  // なおす: the draft is what was sent, and the list of answers is where one starts.
  // Where the month has turned since the server's last word, its next one is waited for; without a line nothing more begins in the old
  // month, and what was begun in it can be sent.
  const present = me !== null && isPresent(me.month);
  const waits = !known && !present && !here?.trouble;
  useEffect(() => {
    if (here && waits) void load();
  }, [here, waits]);

  const amending = rest === "amend" && present && (me.check_in?.amendable === true || waiting !== undefined);
  useEffect(() => {
    if (!amending || !me) return;
    const ready = draft.peek() ? Promise.resolve() : begin(me, { ...shapeOf(me.person), screen: "review" });
    void ready.then(() => go("/check-in/review", "replace"));
  }, [amending, me]);

  const choosesWhom = rest === "together" && (now !== null || (waiting === undefined && !me?.check_in));
  const sent = now === null && (waiting !== undefined || Boolean(me?.check_in));
  const over = !waits && !amending && !choosesWhom && !known && (rest !== "" || sent || !present);
  useEffect(() => {
    if (over && !present) go("/", "replace");
    else if (over && sent) finishAt("/sent");
    else if (over) go("/check-in", "replace");
  }, [over, sent, rest]);

  // Only when this page changes its screen: two tabs with the same draft would call each other to theirs for ever.
  useEffect(() => {
    if (known) visit(rest);
  }, [rest, known]);

  if (!me) return null;
  if (waits)
    return (
      <p class="hint" role="status">
        <Ruby text={say("shell", shell).waiting} />
      </p>
    );
  if (rest === "") return <Intro me={me} />;
  if (choosesWhom)
    return <TogetherScreen me={me} now={now?.together} from={returning.value ? "/check-in/review" : "/check-in"} onChosen={beside(me)} />;
  if (!now || !known) return null;
  if (rest === "review" || isText(rest)) return <Later name="check-in/end" rest={rest} />;
  return <QuestionScreen key={rest} draft={now} id={rest} />;
}
