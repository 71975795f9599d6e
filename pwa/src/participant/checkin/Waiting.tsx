import { useEffect } from "preact/hooks";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Ruby } from "../../ui/Ruby";
import { Summary } from "../../ui/Summary";
import { Heading, Link } from "../frame/Frame";
import { Sure } from "../frame/Sure";
import { Urgent } from "../help/Urgent";
import { go } from "../router";
import { lasting } from "../store/db";
import { calls, type Item, items, type Letter, sending, trouble } from "../store/items";
import { giveUp, retry } from "../store/revise";
import ja from "../text/ja/sent";
import { detailOf } from "../text/said";
import { say } from "../text/say";
import { rowsOf } from "./Own";
import { found } from "./phrases";
import { mend } from "./send";

/** Whether somebody would be called today if this had arrived (rules R1, R3, R4, R7, R8): then the telephone is the quicker road. */
const isUrgent = ({ body }: Letter): boolean =>
  ["q3", "q5", "q7", "q12"].some((id) => body.answers[id] === 1) || found(`${body.hitokoto}\n${body.yokatta}`);

/** It is on this phone and on its way; nobody has read it, and nothing here says so. */
export function Waiting({ letter, amendable }: { letter: Letter; amendable: boolean }) {
  const t = say("sent", ja);
  const failure = trouble.value;
  const why = failure?.kind === "unreachable" ? t.unreachable : t.serverFault;
  return (
    <>
      <Card title={<Ruby text={t.nextTitle} />} tone="accent">
        {failure ? (
          <p>
            <Ruby text={why} />
          </p>
        ) : null}
        <p>
          <Ruby text={lasting.value ? t.byItself : t.memorySafe} />
        </p>
        <p>
          <Ruby text={t.nobodyYet} />
        </p>
        {isUrgent(letter) ? <Urgent lead={t.hurry} /> : null}
      </Card>
      <div class="foot">
        {amendable ? (
          <Link to="/check-in/amend" kind="button quiet">
            <Ruby text={t.amend} />
          </Link>
        ) : null}
        <Button kind="main" busy={sending.value === letter.id} onPress={() => void retry(letter)}>
          <Ruby text={sending.value === letter.id ? t.sending : t.sendNow} />
        </Button>
      </div>
    </>
  );
}

/** Why the server will not take it, who has been told, and the quicker road. */
function Why({ item }: { item: Item }) {
  const t = say("sent", ja);
  const told = !items.value.some((one) => one.at === item.report);
  return (
    <Card title={<Ruby text={t.refusedWhat} />} tone="help">
      {item.refused?.detail ? (
        <p>
          <Ruby text={detailOf(item.refused)} />
        </p>
      ) : null}
      <p>
        <Ruby text={told ? t.told : t.tells} />
      </p>
      <p>
        <Ruby text={lasting.value ? t.keptSafe : t.memorySafe} />
      </p>
      <Urgent lead={t.hurry} />
    </Card>
  );
}

/** What is given up is gone. */
function GiveUp({ item }: { item: Item }) {
  const t = say("sent", ja);
  const leave = () => giveUp(item).then(() => go("/", "replace"));
  return <Sure label={t.giveUp} kind="danger" question={t.giveUpSure} yes={t.giveUpYes} no={t.giveUpNo} onYes={leave} />;
}

function Again({ item }: { item: Item }) {
  const t = say("sent", ja);
  const busy = sending.value === item.id;
  return (
    <Button kind="main" busy={busy} onPress={() => void retry(item)}>
      <Ruby text={busy ? t.sending : t.sendAgain} />
    </Button>
  );
}

/** The server will not take the letter. It stays until the person mends it, sends it again, or says that it need not arrive. */
export function Refused({ letter, amendable }: { letter: Letter; amendable: boolean }) {
  const t = say("sent", ja);
  return (
    <>
      <Why item={letter} />
      <Card title={<Ruby text={t.own} />}>
        <Summary rows={rowsOf(letter.body)} />
      </Card>
      <GiveUp item={letter} />
      <div class="foot">
        {amendable ? (
          <Button kind="quiet" onPress={() => void mend(letter)}>
            <Ruby text={t.amend} />
          </Button>
        ) : null}
        <Again item={letter} />
      </div>
    </>
  );
}

/** Calls for help that the server will not take. */
export function Calls() {
  const t = say("sent", ja);
  const refused = calls.value.filter((one) => one.refused);
  const over = refused.length === 0;
  useEffect(() => {
    if (over) go("/", "replace");
  }, [over]);
  return (
    <div class="page">
      <Heading text={t.refused} />
      {refused.map((item) => (
        <div class="stack" key={item.at}>
          <Why item={item} />
          {item.body.words ? <p class="own-words">{item.body.words}</p> : null}
          <GiveUp item={item} />
          <Again item={item} />
        </div>
      ))}
      <Link to="/" kind="button">
        <Ruby text={t.home} />
      </Link>
    </div>
  );
}
