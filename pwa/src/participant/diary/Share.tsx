import { useEffect, useState } from "preact/hooks";
import type { PutChoice } from "../../api/types";
import { dateOf, instantOf } from "../../shared/dates";
import { newId } from "../../shared/ids";
import { writeDate } from "../../shared/writing";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Ruby } from "../../ui/Ruby";
import { nowMs } from "../clock";
import { Foot } from "../frame/Foot";
import { Heading } from "../frame/Frame";
import { Listen } from "../frame/Listen";
import { choices, useMonth } from "../own/entries";
import { Field } from "../own/Field";
import { me } from "../session";
import { enqueue, type Item, items } from "../store/items";
import { post } from "../store/post";
import { giveUp } from "../store/revise";
import { writing } from "../text/dates";
import ja from "../text/ja/diaryshare";
import { detailOf } from "../text/said";
import { say } from "../text/say";
import { today } from "./data";

const MONTH = 30 * 86_400_000;
const KIND = "own_choice";

type Tapped = { readonly id: string; readonly ended: boolean };

const waitingOn = (id: string) => items.value.find((one) => one.kind === KIND && one.at === id) as Item<PutChoice> | undefined;

/** From when to when; one that has ended on this phone only is still shown to the workers until the server knows. */
type Shown = PutChoice & { readonly id: string };

/** Standing choices as the server last said, and those that wait to reach it. */
function standing(): Shown[] {
  const begun = items.value.filter((one) => one.kind === KIND && !choices().some(({ id }) => id === one.at)) as Item<PutChoice>[];
  return [
    ...choices()
      .filter(({ ended_at, last_on }) => !ended_at && last_on >= today())
      .map(({ id, first_on, last_on }) => ({ id, first_on, last_on, ended: waitingOn(id)?.body.ended ?? false })),
    ...begun.filter(({ body, refused }) => !body.ended && !refused).map(({ at, body }) => ({ ...body, id: at })),
  ];
}

/** One standing choice: from when to when, and how to end it. */
function Standing({ choice, onEnd }: { choice: Shown; onEnd: () => void }) {
  const t = say("diaryshare", ja);
  const [first, last] = [choice.first_on, choice.last_on].map((day) => writeDate(day, writing()));
  return (
    <Card title={<Ruby text={waitingOn(choice.id) ? t.notYet : t.now} />} tone="accent">
      <p>
        <Ruby text={t.days(first ?? "", last ?? "")} />
      </p>
      {choice.ended ? (
        <Ruby text={t.endWaits} />
      ) : (
        <Button onPress={onEnd}>
          <Ruby text={t.end} />
        </Button>
      )}
    </Card>
  );
}

/** What the last tap came to: saved here, arrived, or refused. */
function Came({ tapped }: { tapped: Tapped }) {
  const t = say("diaryshare", ja);
  const item = waitingOn(tapped.id);
  const waits = tapped.ended ? t.endWaits : t.beginWaits;
  const text = item?.refused ? detailOf(item.refused) : item ? waits : tapped.ended ? t.ended : t.begun;
  return (
    <p class="card soft">
      <Ruby text={text} />
    </p>
  );
}

/** What the server will not take is said, and then forgotten: it was never shown to anybody. */
const forget = (tapped: Tapped | null): void => {
  const item = tapped && waitingOn(tapped.id);
  if (item?.refused) void giveUp(item);
};

/**
 * Who reads the diary: a standing choice with its first and last day. Without a line it is kept on the phone, and what has not reached the
 * server is not said to have changed anything.
 */
export default function Share() {
  const t = say("diaryshare", ja);
  useMonth(today().slice(0, 7));
  const [first, setFirst] = useState(today());
  const [last, setLast] = useState(dateOf(instantOf(nowMs() + MONTH)));
  const [tapped, setTapped] = useState<Tapped | null>(null);
  useEffect(() => () => forget(tapped), [tapped]);
  const send = async (id: string, body: PutChoice) => {
    await enqueue<PutChoice>(me()?.person.id ?? "", KIND, id, body);
    setTapped({ id, ended: Boolean(body.ended) });
    void post();
  };
  const [asked, setAsked] = useState(false);
  const wrong = last < first;
  const begin = () => {
    setAsked(true);
    if (wrong) document.getElementById("last")?.focus();
    else return send(newId(nowMs()), { first_on: first, last_on: last });
  };
  const end = ({ id, first_on, last_on }: Shown) => send(id, { first_on, last_on, ended: true });
  return (
    <div class="page">
      <Heading text={t.title} />
      <Listen />
      <p>
        <Ruby text={t.lead} />
        <Ruby text={t.unseen} />
        <Ruby text={t.each} />
      </p>
      <div role="status">{tapped ? <Came tapped={tapped} /> : null}</div>
      {standing().map((choice) => (
        <Standing key={choice.id} choice={choice} onEnd={() => void end(choice)} />
      ))}
      <h2>
        <Ruby text={t.choiceTitle} />
      </h2>
      <p>
        <Ruby text={t.choiceWhat} />
        <Ruby text={t.sees} />
      </p>
      <Field id="first" type="date" label={t.first} value={first} onText={setFirst} />
      <Field id="last" type="date" label={t.last} value={last} error={asked && wrong ? t.wrong : undefined} onText={setLast} />
      <Button onPress={begin}>
        <Ruby text={t.begin} />
      </Button>
      <Foot to="/diary" />
    </div>
  );
}
