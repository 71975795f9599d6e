import { useEffect } from "preact/hooks";
import { Button } from "../../ui/Button";
import { Ruby } from "../../ui/Ruby";
import { Summary } from "../../ui/Summary";
import { Heading, Link } from "../frame/Frame";
import { Onward } from "../frame/signs";
import { back, go } from "../router";
import { me } from "../session";
import { lasting } from "../store/db";
import type { Draft } from "../store/draft";
import ja from "../text/ja/checkin";
import { say } from "../text/say";
import { questionsOf } from "./form";
import { rowsOf } from "./Own";
import { returning, send } from "./send";
import { TEXTS, type TextStep } from "./steps";
import { besideWords } from "./Together";

/** Everything once more before it goes; なおす leads to one answer and straight back. */
export function Review({ draft }: { draft: Draft }) {
  const t = say("checkin", ja);
  const questions = questionsOf(draft.form, draft.scale);
  useEffect(() => {
    returning.value = false;
  }, []);
  const fix = (to: string, title: string) => (
    <Link to={`/check-in/${to}`} kind="fix" onFollow={() => (returning.value = true)}>
      <Ruby text={t.change} />
      <span class="hidden">{title}</span>
    </Link>
  );
  const rows = rowsOf(draft).map((row) => {
    const title = questions.find(({ id }) => id === row.key)?.title ?? t[row.key as TextStep];
    return { ...row, action: fix(row.key, title) };
  });
  const mine = me();
  if (mine)
    rows.push({
      key: "together",
      term: <Ruby text={t.howAnswered} />,
      value: <Ruby text={besideWords(mine, draft.together ?? null)} />,
      action: fix("together", t.howAnswered),
    });
  const missing = questions.find((question) => draft.answers[question.id] === undefined);
  const onSend = () => {
    if (missing) {
      returning.value = true;
      go(`/check-in/${missing.id}`);
    } else void send();
  };
  return (
    <div class="page">
      <Heading text={t.reviewTitle} />
      <p>
        <Ruby text={t.reviewLead} />
      </p>
      <div class="card">
        <Summary rows={rows} />
      </div>
      {lasting.value ? (
        <p class="hint">
          <Ruby text={t.kept} />
        </p>
      ) : null}
      <div class="foot tall">
        <Button kind="quiet" onPress={() => back(`/check-in/${TEXTS[1]}`)}>
          <Ruby text={t.back} />
        </Button>
        <Button kind="main" onPress={onSend}>
          <Ruby text={t.send} />
          <Onward />
        </Button>
      </div>
    </div>
  );
}
