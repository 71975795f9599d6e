import { useEffect } from "preact/hooks";
import { finishAt, go } from "../router";
import { session } from "../session";
import { begin, change, visit } from "../store/change";
import { draft } from "../store/draft";
import { fitted, shapeOf } from "./form";
import { Intro } from "./Intro";
import { QuestionScreen } from "./Question";
import { Review } from "./Review";
import { isText, stepsOf } from "./steps";
import { TextScreen } from "./TextScreen";
import { Which } from "./Which";

/** The check-in: which of its screens, and that a screen is only shown with a draft behind it. */
export default function CheckIn({ rest }: { rest: string }) {
  const me = session.value.state === "in" ? session.value.me : null;
  const now = draft.value;
  const known = now !== null && (rest === "which" || stepsOf(now).includes(rest));
  const person = me?.person;

  // A worker may have changed the person's form or scale since this draft was begun.
  useEffect(() => {
    if (!now || !person || now.replaces !== null) return;
    const { form, scale } = shapeOf(person);
    if (now.form !== form || now.scale !== scale) change({ form, scale, answers: fitted(now.answers, form, scale) });
  }, [now, person]);

  // なおす: the draft is what was sent, and the list of answers is where one starts.
  const amending = rest === "amend" && me?.check_in?.amendable === true;
  useEffect(() => {
    if (!amending || !me) return;
    const ready = draft.peek() ? Promise.resolve() : begin(me, { ...shapeOf(me.person), screen: "review" });
    void ready.then(() => go("/check-in/review", "replace"));
  }, [amending, me]);

  useEffect(() => {
    if (amending) return;
    if (rest !== "" && !known) {
      if (me?.check_in && !now) finishAt("/sent");
      else go("/check-in", "replace");
    } else if (known && rest !== "which") visit(rest);
  }, [rest, known, now, me, amending]);

  if (!me) return null;
  if (rest === "") return <Intro me={me} />;
  if (!now || !known) return null;
  if (rest === "which") return <Which mine={now} />;
  if (rest === "review") return <Review draft={now} />;
  if (isText(rest)) return <TextScreen key={rest} draft={now} step={rest} />;
  return <QuestionScreen key={rest} draft={now} id={rest} />;
}
