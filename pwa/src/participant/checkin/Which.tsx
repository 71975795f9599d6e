import { useEffect } from "preact/hooks";
import { writeInstant } from "../../shared/dates";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Ruby } from "../../ui/Ruby";
import { Summary, type SummaryRow } from "../../ui/Summary";
import { Heading } from "../frame/Frame";
import { go } from "../router";
import { session } from "../session";
import { change, discard } from "../store/change";
import type { Draft } from "../store/draft";
import ja from "../text/ja/checkin";
import { san, say, writing } from "../text/say";
import { questionsOf, wordsOf } from "./form";
import { failure, send, sending, theirs } from "./send";
import { TEXTS } from "./steps";

type Side = Pick<Draft, "answers" | "hitokoto" | "yokatta">;

/** Only what differs: whoever must choose should not have to search. */
function differences(mine: Draft, held: Side): { key: string; title: string; mine: string; held: string }[] {
  const questions = questionsOf(mine.form, mine.scale).map((question) => ({
    key: question.id,
    title: question.title,
    mine: wordsOf(question, mine.answers[question.id]).join("、"),
    held: wordsOf(question, held.answers[question.id]).join("、"),
  }));
  const t = say("checkin", ja);
  const texts = TEXTS.map((step) => ({ key: step, title: t[step], mine: mine[step], held: held[step] }));
  return [...questions, ...texts].filter((one) => one.mine !== one.held);
}

/** Two letters for one month: both are shown, and the person says which stays. The server keeps every version either way. */
export function Which({ mine }: { mine: Draft }) {
  const t = say("checkin", ja);
  const held = theirs.value ?? (session.value.state === "in" ? session.value.me.check_in : null);
  useEffect(() => {
    if (!held) go("/check-in/review", "replace");
  }, [held]);
  if (!held) return null;
  const all = differences(mine, held);
  const rows = (side: "mine" | "held"): SummaryRow[] =>
    all.map((one) => ({ key: one.key, term: <Ruby text={one.title} />, value: <Ruby text={one[side] || t.empty} /> }));
  const keepTheirs = async () => {
    theirs.value = null;
    failure.value = null;
    await discard();
  };
  const keepMine = () => {
    theirs.value = null;
    change({ replaces: held.version });
    go("/check-in/review", "replace");
    void send();
  };
  return (
    <div class="page">
      <Heading text={t.whichTitle} />
      <p>
        <Ruby text={t.whichLead} />
      </p>
      <Card title={<Ruby text={t.whichTheirs} />}>
        <p class="hint">
          <Ruby text={writeInstant(held.received_at, writing())} />
        </p>
        {held.entered_by ? (
          <p class="hint">
            <Ruby text={t.enteredBy(san(held.entered_by))} />
          </p>
        ) : null}
        <Summary rows={rows("held")} />
        <Button onPress={() => void keepTheirs()}>
          <Ruby text={t.keepTheirs} />
        </Button>
      </Card>
      <Card title={<Ruby text={t.whichMine} />}>
        <Summary rows={rows("mine")} />
        <Button kind="main" busy={sending.value} onPress={keepMine}>
          <Ruby text={t.keepMine} />
        </Button>
      </Card>
      <p class="hint">
        <Ruby text={t.whichSame} />
      </p>
    </div>
  );
}
