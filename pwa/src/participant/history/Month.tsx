import type { CheckIn } from "../../api/types";
import { writeInstant, writeMonth } from "../../shared/writing";
import { Card } from "../../ui/Card";
import { Ruby } from "../../ui/Ruby";
import { Summary } from "../../ui/Summary";
import { Noticed } from "../checkin/Noticed";
import { rowsOf } from "../checkin/Own";
import { Back } from "../frame/Foot";
import { Heading } from "../frame/Frame";
import { writing } from "../text/dates";
import ja from "../text/ja/history";
import { san, say } from "../text/say";

/** Who sat beside the person, or wrote it down for them. */
function enteredWords({ entered, entered_by }: CheckIn): string {
  const t = say("history", ja);
  if (entered !== "together") return t.entered(san(entered_by ?? ""));
  return entered_by ? t.beside(san(entered_by)) : t.besideOther;
}

/** One month of one's own: what was answered and what was noticed, in the words the worker reads. */
export function Month({ checkIn, today }: { checkIn: CheckIn; today: string }) {
  const t = say("history", ja);
  const how = writing();
  return (
    <div class="page">
      <Heading text={t.letterOf(writeMonth(checkIn.month, today, how))} />
      <p class="hint">
        <Ruby text={t.sentAt(writeInstant(checkIn.received_at, how))} />
      </p>
      {checkIn.entered === "self" ? null : (
        <p class="hint">
          <Ruby text={enteredWords(checkIn)} />
        </p>
      )}
      <Noticed checkIn={checkIn} />
      <Card title={<Ruby text={t.answers} />}>
        <Summary rows={rowsOf(checkIn, t.unanswered)} />
      </Card>
      <Back to="/history" />
    </div>
  );
}
