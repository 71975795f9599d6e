import { useState } from "preact/hooks";
import type { OwnEntry } from "../../api/types";
import { dateOf } from "../../shared/dates";
import { Button } from "../../ui/Button";
import { Ruby } from "../../ui/Ruby";
import { TextArea } from "../../ui/TextArea";
import { nowInstant } from "../clock";
import { Foot } from "../frame/Foot";
import { Heading } from "../frame/Frame";
import { Sure } from "../frame/Sure";
import { useTyped } from "../frame/typed";
import { Danger } from "../own/Danger";
import { removeEntry, saveEntry } from "../own/entries";
import { Field } from "../own/Field";
import { Several } from "../own/Several";
import { go } from "../router";
import ja from "../text/ja/alone";
import { say } from "../text/say";
import { type Problem, problemOf } from "./counts";

const MOST = 500;
const TEXTS = ["happened", "tried", "next_time"] as const;

const today = (): string => dateOf(nowInstant());

/** What stands of two versions as one text, so that nothing of either is lost when the person saves. */
function together(was: OwnEntry | undefined): Problem {
  const all = was?.heads.flatMap(({ body }) => body.problem ?? []) ?? [];
  const last = was && problemOf(was);
  const join = (name: (typeof TEXTS)[number]) => [...new Set(all.map((one) => one[name]).filter(Boolean))].join("\n");
  return {
    day: last?.day ?? today(),
    happened: join("happened"),
    tried: join("tried"),
    helped: [...new Set(all.flatMap(({ helped }) => helped ?? []))],
    next_time: join("next_time"),
  };
}

/** One problem: what happened, what was tried, with whom, and what to do next time. */
export function Form({ was: now }: { was: OwnEntry | undefined }) {
  const t = say("alone", ja);
  const { value: problem, set: setProblem, was, over } = useTyped(`alone/${now?.id}`, () => together(now), now);
  const leave = async () => {
    await over();
    go("/own/alone", "replace");
  };
  const [asked, setAsked] = useState(false);
  const helped = problem.helped ?? [];
  const labels = { happened: t.happened, tried: t.tried, next_time: t.nextTime };
  const overBy = (name: (typeof TEXTS)[number]): number => [...(problem[name]?.trim() ?? "")].length - MOST;
  const wrong = (name: (typeof TEXTS)[number]): string => {
    const text = problem[name]?.trim() ?? "";
    if (overBy(name) > 0) return t.tooLong(overBy(name));
    return asked && name === "happened" && !text ? t.missing : "";
  };
  const save = async () => {
    setAsked(true);
    const bad = TEXTS.find((name) => overBy(name) > 0 || (name === "happened" && !problem.happened.trim()));
    if (bad) return document.getElementById(bad)?.focus();
    await saveEntry("problem", { problem }, was);
    await leave();
  };
  const field = (name: (typeof TEXTS)[number]) => {
    const error = wrong(name);
    return (
      <TextArea
        id={name}
        rows={3}
        label={<Ruby text={labels[name]} />}
        hint={name === "happened" ? undefined : <Ruby text={t.optional} />}
        error={error ? <Ruby text={error} /> : undefined}
        value={problem[name] ?? ""}
        onText={(text) => setProblem({ ...problem, [name]: text })}
      />
    );
  };
  return (
    <div class="page">
      <Heading text={t.one} />
      {was && was.heads.length > 1 ? (
        <p class="card soft">
          <Ruby text={t.two} />
        </p>
      ) : null}
      <Field
        id="day"
        type="date"
        label={t.day}
        value={problem.day}
        max={today()}
        onText={(day) => day && setProblem({ ...problem, day })}
      />
      {field("happened")}
      {field("tried")}
      <fieldset class="card">
        <legend class="legend">
          <Ruby text={t.helped} />
        </legend>
        <div class="answers">
          <Several name="helped" rows={t.helpers} now={helped} onChange={(by) => setProblem({ ...problem, helped: by(helped) })} />
        </div>
      </fieldset>
      {field("next_time")}
      <Danger texts={TEXTS.map((name) => problem[name])} />
      <Button kind="main" onPress={save}>
        <Ruby text={t.save} />
      </Button>
      {was ? (
        <Sure label={t.remove} question={t.removeSure} yes={t.removeYes} no={t.removeNo} onYes={() => removeEntry(was).then(leave)} />
      ) : null}
      <Foot to="/own/alone" />
    </div>
  );
}
