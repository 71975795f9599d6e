import { useEffect } from "preact/hooks";
import { Button } from "../../ui/Button";
import { Ruby } from "../../ui/Ruby";
import { Foot } from "../frame/Foot";
import { Heading } from "../frame/Frame";
import { Later } from "../frame/Later";
import { Menu } from "../frame/Menu";
import { Sign } from "../frame/signs";
import { Book } from "../home/signs";
import { bring, LATER } from "../later";
import { type Item, items } from "../store/items";
import { retry } from "../store/revise";
import ja from "../text/ja/own";
import { detailOf } from "../text/said";
import { say } from "../text/say";
import { pull } from "./entries";
import { AfterSending } from "./Matching";
import { Sheet, Steps } from "./signs";

// What sends them comes with the screens (store/kinds.ts).
export { default as kinds } from "./kinds";

LATER["own/doctor"] = () => import("../doctor/Doctor");
LATER["own/alone"] = () => import("../alone/Alone");

/** What is saved on this phone and has not arrived, and what the server will not take. */
function Unsent() {
  const t = say("own", ja);
  const waiting = items.value.filter(({ kind }) => kind.startsWith("own"));
  const refused = waiting.filter((one) => one.refused);
  if (waiting.length === 0) return null;
  return (
    <div class="card soft" role="status">
      <p>
        <Ruby text={t.unsent(waiting.length)} />
        {refused.length < waiting.length ? <Ruby text={t.byItself} /> : null}
      </p>
      {refused.map((one: Item) => (
        <div class="stack" key={one.id}>
          <p>
            <Ruby text={`${t.refused}${t.keptHere}`} />
          </p>
          <p>
            <Ruby text={one.refused ? detailOf(one.refused) : ""} />
          </p>
          <Button onPress={() => void retry(one)}>
            <Ruby text={t.sendAgain} />
          </Button>
        </div>
      ))}
    </div>
  );
}

/** じぶんの どうぐ: what belongs to the person alone. On other screens: the own signs that answers meet. */
export default function Own({ rest }: { rest: string }) {
  const [first = "", ...more] = rest.split("/");
  if (`own/${first}` in LATER) return <Later key={first} name={`own/${first}`} rest={more.join("/")} />;
  return rest === "signs" ? <AfterSending /> : <Hub />;
}

function Hub() {
  const t = say("own", ja);
  useEffect(() => {
    void pull();
    // Whoever has found the tools once has all of them without a line.
    void Promise.allSettled(rows.map(({ to }) => bring(to.slice(1)))).then(() => {
      for (const name of Object.keys(LATER)) if (/^(diary|schedule)\//.test(name)) bring(name).catch(() => undefined);
    });
  }, []);
  const rows = [
    { to: "/diary", sign: <Book />, text: t.diary },
    { to: "/schedule", sign: <Sign d="M4 7h20v17H4zM4 12h20M9 4v6M19 4v6" />, text: t.schedule },
    { to: "/own/doctor", sign: <Sheet />, text: t.doctor },
    { to: "/own/alone", sign: <Steps />, text: t.alone },
  ];
  return (
    <div class="page">
      <Heading text={t.title} />
      <p>
        <Ruby text={t.lead} />
      </p>
      <Unsent />
      <Menu rows={rows} />
      <Foot to="/" />
    </div>
  );
}
