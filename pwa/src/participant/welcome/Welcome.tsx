import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Me, Value } from "../../api/types";
import { Button } from "../../ui/Button";
import { Picture } from "../../ui/Picture";
import { Ruby } from "../../ui/Ruby";
import { picked, questionsOf } from "../checkin/form";
import { Rows } from "../checkin/Rows";
import { Heading, Link } from "../frame/Frame";
import { Choices } from "../frame/Reading";
import { Letter, Onward } from "../frame/signs";
import { back, go } from "../router";
import { session } from "../session";
import install from "../text/ja/install";
import shell from "../text/ja/shell";
import ja from "../text/ja/welcome";
import { san, say } from "../text/say";
import { installed } from "./device";

/** The first question as it will come, on the person's own scale; its answer lives on this screen only. */
function Try({ me }: { me: Me }) {
  const t = say("welcome", ja);
  const [answer, setAnswer] = useState<Value>();
  return questionsOf(me.person.form, me.person.scale)
    .slice(0, 1)
    .map((question) => (
      <fieldset key={question.id} class="question">
        <legend>
          <Heading text={question.text} aside={t.tryNote} />
        </legend>
        <Rows question={question} answer={answer} onPick={(value, on) => setAnswer(picked(question, answer, value, on))} />
      </fieldset>
    ));
}

/** Who reads, by name: whoever writes should know for whom. */
function Names({ me }: { me: Me }) {
  const t = say("welcome", ja);
  const names = me.workers.map(({ name }) => san(name));
  return (
    <ul class="facts">
      {(names.length > 0 ? names : [t.whoUnknown]).map((name) => (
        <li key={name}>
          <Picture name="person" size={32} />
          <strong>
            <Ruby text={name} />
          </strong>
        </li>
      ))}
    </ul>
  );
}

const picture = (
  <div class="center">
    <Letter size={120} />
  </div>
);

/** Points from the screen at たすけて above it. */
const arrow = (
  <svg class="point" viewBox="0 0 64 64" width="88" height="88" stroke-width="2.2" aria-hidden="true">
    <path d="M12 60Q44 56 46 10M36 20L46 8l9 13" />
  </svg>
);

const STEPS = ["", "who", "try", "letters", "help", "home"] as const;
type Step = (typeof STEPS)[number];
type Told = { title: string; aside?: string; above?: VNode; below?: VNode; texts: readonly string[]; end?: VNode };

/** What a step tells; what it asks stands below its title. */
function toldBy(step: Step, me: Me): Told {
  const t = say("welcome", ja);
  const home = say("install", install);
  switch (step) {
    case "who":
      return { title: t.whoTitle, below: <Names me={me} />, texts: t.whoMore };
    case "letters":
      return { title: t.lettersTitle, aside: t.lettersSample, below: <Choices place="welcome" few />, texts: [t.lettersLater] };
    case "help":
      return { title: t.helpTitle, above: arrow, texts: t.help };
    case "home": {
      const how = (
        <Link to="/install" kind="button">
          <Ruby text={t.homeHow} />
        </Link>
      );
      return { title: home.title, below: picture, texts: [home.lead, t.home], end: how };
    }
    default:
      return { title: t.helloTitle, below: picture, texts: t.hello };
  }
}

function Plain({ title, aside, above, below, texts, end }: Told) {
  return (
    <>
      {above}
      <Heading text={title} aside={aside} />
      {below}
      {texts.map((text) => (
        <p key={text}>
          <Ruby text={text} />
        </p>
      ))}
      {end}
    </>
  );
}

/**
 * The first use, in less than two minutes: what this is, who reads it, a question to try, letters, help, the home screen. Nothing here is
 * kept or sent but how one reads; it can be left at every step and seen again from せってい.
 */
export default function Welcome({ rest }: { rest: string }) {
  const t = say("welcome", ja);
  const me = session.value.state === "in" ? session.value.me : null;
  const steps = STEPS.filter((step) => step !== "home" || !installed());
  const place = steps.indexOf(rest as Step);
  useEffect(() => {
    if (place < 0) go("/welcome", "replace");
  }, [place]);
  const step = steps[place];
  if (!me || step === undefined) return null;
  const next = steps[place + 1];
  const before = steps[place - 1];
  return (
    <div class="page welcome">
      <div class="steps">
        <p>
          <Ruby text={t.position(steps.length, place + 1)} />
        </p>
        {next === undefined ? null : (
          <Link to="/">
            <Ruby text={t.skip} />
          </Link>
        )}
      </div>
      {step === "try" ? <Try me={me} /> : <Plain key={step} {...toldBy(step, me)} />}
      <div class="foot">
        {before === undefined ? null : (
          <Button kind="quiet" onPress={() => back(before ? `/welcome/${before}` : "/welcome")}>
            <Ruby text={say("shell", shell).back} />
          </Button>
        )}
        <Link to={next === undefined ? "/" : `/welcome/${next}`} kind="button main">
          <Ruby text={next === undefined ? t.done : t.next} />
          <Onward />
        </Link>
      </div>
    </div>
  );
}
