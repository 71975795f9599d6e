import type { ComponentChildren } from "preact";
import type { Me } from "../../api/types";
import { writeMonth } from "../../shared/dates";
import { Button } from "../../ui/Button";
import { Ruby } from "../../ui/Ruby";
import { Heading, Link } from "../frame/Frame";
import { Bookmark, Clock, Count, Person } from "../frame/more-signs";
import { Letter, Onward } from "../frame/signs";
import { go } from "../router";
import { begin } from "../store/change";
import { draft } from "../store/draft";
import ja from "../text/ja/checkin";
import shell from "../text/ja/shell";
import { san, say, writing } from "../text/say";
import { questionsOf, shapeOf } from "./form";
import { lengthOf } from "./length";

/** Before the first question: how many, how long, who reads it, and that one may stop. */
export function Intro({ me }: { me: Me }) {
  const t = say("checkin", ja);
  const { minutes } = lengthOf(me.person.form);
  const count = questionsOf(me.person.form, me.person.scale).length;
  const names = me.workers.map(san).join("・");
  const facts: { sign: ComponentChildren; text: string }[] = [
    { sign: <Count />, text: t.introCount(count) },
    { sign: <Clock />, text: t.introTime(minutes) },
    { sign: <Person />, text: names ? t.introWho(names) : t.introWhoUnknown },
    { sign: <Bookmark />, text: t.introLater },
  ];
  const start = async () => {
    const first = questionsOf(me.person.form, me.person.scale)[0]?.id ?? "review";
    const screen = draft.value?.screen ?? first;
    if (!draft.value) await begin(me, { ...shapeOf(me.person), screen });
    // Asked, not awaited: some browsers ask the person in turn, and the first question does not wait for that.
    void navigator.storage?.persist?.().catch(() => false);
    go(`/check-in/${screen}`);
  };
  return (
    <div class="page">
      <div class="hello">
        <Heading text={t.introTitle(writeMonth(me.month, me.today, writing()))} />
        <Letter size={88} />
      </div>
      <ul class="facts">
        {facts.map(({ sign, text }) => (
          <li key={text}>
            {sign}
            <span>
              <Ruby text={text} />
            </span>
          </li>
        ))}
      </ul>
      <p class="hint">
        <Ruby text={t.introFree} />
      </p>
      <div class="foot">
        <Link to="/" kind="button quiet">
          <Ruby text={say("shell", shell).back} />
        </Link>
        <Button kind="main" onPress={() => void start()}>
          <Ruby text={t.start} />
          <Onward />
        </Button>
      </div>
    </div>
  );
}
