import type { Me, Together } from "../../api/types";
import { writeMonth } from "../../shared/writing";
import { Button } from "../../ui/Button";
import { Picture } from "../../ui/Picture";
import { Ruby } from "../../ui/Ruby";
import { Heading, Link } from "../frame/Frame";
import { Listen } from "../frame/Listen";
import { Letter, Onward } from "../frame/signs";
import { go } from "../router";
import { begin } from "../store/change";
import { draft } from "../store/draft";
import { writing } from "../text/dates";
import ja from "../text/ja/checkin";
import shell from "../text/ja/shell";
import { san, say } from "../text/say";
import { questionsOf, shapeOf } from "./form";
import { lengthOf } from "./length";
import { besideWords } from "./Together";

/** Opens this month's draft, alone or together, and the screen to go on from. */
export async function start(me: Me, together: Together | null = null): Promise<void> {
  const first = questionsOf(me.person.form, me.person.scale)[0]?.id ?? "review";
  const screen = draft.value?.screen ?? first;
  if (!draft.value) await begin(me, { ...shapeOf(me.person), screen, together });
  go(`/check-in/${screen}`);
}

/** Before the first question: how many, how long, who reads it, and that one may stop. */
export function Intro({ me }: { me: Me }) {
  const t = say("checkin", ja);
  const { minutes } = lengthOf(me.person.form);
  const count = questionsOf(me.person.form, me.person.scale).length;
  const names = me.workers.map(({ name }) => san(name)).join("・");
  const facts = [
    { sign: "count", text: t.introCount(count) },
    { sign: "clock", text: t.introTime(minutes) },
    { sign: "person", text: names ? t.introWho(names) : t.introWhoUnknown },
    { sign: "bookmark", text: t.introLater },
  ];
  return (
    <div class="page">
      <div class="hello">
        <div>
          <Heading text={t.introTitle(writeMonth(me.month, me.today, writing()))} />
          <Listen />
        </div>
        <Letter size={88} />
      </div>
      <ul class="facts">
        {facts.map(({ sign, text }) => (
          <li key={text}>
            <Picture name={sign} size={32} />
            <span>
              <Ruby text={text} />
            </span>
          </li>
        ))}
      </ul>
      <p class="hint">
        <Ruby text={t.introFree} />
      </p>
      <Link to="/check-in/together" kind="more">
        <Picture name="together" size={32} />
        <Ruby text={draft.value?.together ? besideWords(me, draft.value.together) : t.together} />
      </Link>
      <div class="foot">
        <Link to="/" kind="button quiet">
          <Ruby text={say("shell", shell).back} />
        </Link>
        <Button kind="main" onPress={() => void start(me)}>
          <Ruby text={t.start} />
          <Onward />
        </Button>
      </div>
    </div>
  );
}
