import { useEffect, useState } from "preact/hooks";
import { leave, subscribe, unsubscribe } from "../../api/push";
import { Button } from "../../ui/Button";
import { saying } from "../failure";
import { now } from "../session";
import { notices as words } from "../text/letters";
import type { Push } from "../types";
import { type News, Notice } from "../ui/Notice";
import { ago } from "../when";
import { isWanted, noteWanted, SIDE } from "./device";
import { Trial } from "./Trial";

type State = keyof typeof words.states;

function stateOf(push: Push): State {
  const may = leave();
  if (may !== "granted") return may;
  return isWanted() && push.devices.some((one) => one.this_device) ? "on" : "off";
}

/** この端末の通知: what is true here, what can be done about it, and whether it works. Leave is asked for by a press only. */
export function Device({ push, onPush }: { push: Push; onPush: (push: Push) => void }) {
  const [busy, setBusy] = useState(false);
  const [news, setNews] = useState<News | null>(null);
  const [state, setState] = useState(() => stateOf(push));
  useEffect(() => setState(stateOf(push)), [push]);
  const turn = async (on: boolean) => {
    setBusy(true);
    setNews(null);
    const answer = on ? await subscribe(SIDE) : await unsubscribe(SIDE);
    setBusy(false);
    if (answer.ok) {
      noteWanted(on);
      onPush(answer.value);
      setNews({ kind: "good", text: on ? words.turnedOn : words.turnedOff });
    } else if (leave() !== "blocked")
      setNews({ kind: "bad", text: answer.error.kind === "browser" ? words.browser : saying(answer.error) });
    setState(answer.ok ? stateOf(answer.value) : stateOf(push));
  };
  const steps = state === "install" || state === "blocked" ? words.steps[state] : [];
  return (
    <section class="panel">
      <h2 id="device">{words.device}</h2>
      <p>{words.states[state]}</p>
      {steps.length > 0 ? (
        <ol class="steps">
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      ) : null}
      <Notice news={news} />
      {state === "ask" || state === "off" ? (
        <>
          {state === "ask" ? <p class="muted">{words.askHint}</p> : null}
          <p>
            <Button kind="main" busy={busy} onPress={() => void turn(true)}>
              {words.turnOn}
            </Button>
          </p>
        </>
      ) : null}
      {state === "on" ? <Trial /> : null}
      {state === "on" ? (
        <p>
          <Button small kind="quiet" busy={busy} onPress={() => void turn(false)}>
            {words.turnOff}
          </Button>
        </p>
      ) : null}
      <h3>{words.devices}</h3>
      {push.devices.length === 0 ? <p class="muted">{words.noDevices}</p> : null}
      <ul class="lines">
        {push.devices.map((one) => (
          <li key={one.id}>
            <p>
              {one.name} {one.this_device ? <span class="tag">{words.here}</span> : null}
              {one.failure ? <span class="tag">{words.failing}</span> : null}
            </p>
            <p class="muted">{words.alive(ago(one.alive_at, now()))}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
