import type { CheckIn } from "../../api/types";
import { writeInstant } from "../../shared/writing";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Ruby } from "../../ui/Ruby";
import { Summary, type SummaryRow } from "../../ui/Summary";
import { Heading } from "../frame/Frame";
import { learn, me } from "../session";
import type { Letter } from "../store/items";
import { giveUp, retry } from "../store/revise";
import { writing } from "../text/dates";
import ja from "../text/ja/checkin";
import { san, say } from "../text/say";
import { questionsOf, wordsOf } from "./form";
import type { Said } from "./Own";
import { TEXTS } from "./steps";

/** Only what differs: whoever must choose should not have to search. */
function differences(mine: Said, held: Said): { key: string; title: string; mine: string; held: string }[] {
  const questions = questionsOf(mine.form, mine.scale).map((question) => ({
    key: question.id,
    title: question.title,
    mine: wordsOf(question, mine.answers[question.id]).join("、"),
    held: wordsOf(question, held.answers[question.id]).join("、"),
  }));
  const t = say("checkin", ja);
  const texts = TEXTS.map((step) => ({ key: step, title: t[step], mine: mine[step] ?? "", held: held[step] ?? "" }));
  return [...questions, ...texts].filter((one) => one.mine !== one.held);
}

/** Two letters for one month: both are shown, and the person says which stays. The server keeps every version either way. */
export function Which({ letter, held }: { letter: Letter; held: CheckIn }) {
  const t = say("checkin", ja);
  const all = differences(letter.body, held);
  const rows = (side: "mine" | "held"): SummaryRow[] =>
    all.map((one) => ({ key: one.key, term: <Ruby text={one.title} />, value: <Ruby text={one[side] || t.empty} /> }));
  const keepTheirs = async () => {
    if (me()?.month === held.month) await learn({ check_in: held });
    await giveUp(letter);
  };
  const keepMine = () => retry(letter, (was) => ({ ...was, body: { ...was.body, replaces: held.version }, knows: [] }));
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
        <Button kind="main" onPress={() => void keepMine()}>
          <Ruby text={t.keepMine} />
        </Button>
      </Card>
      <p class="hint">
        <Ruby text={t.whichSame} />
      </p>
    </div>
  );
}
