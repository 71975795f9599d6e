import { useEffect, useState } from "preact/hooks";
import { type Leave, leave, subscribe } from "../../api/push";
import { type Trial, tryOut } from "../../api/trial";
import { Button } from "../../ui/Button";
import { Picture } from "../../ui/Picture";
import { Ruby } from "../../ui/Ruby";
import { Link } from "../frame/Frame";
import ja from "../text/ja/reminders";
import shell from "../text/ja/shell";
import { say } from "../text/say";
import { SIDE } from "./device";

/** ためしに おくる: says whether it came, by the phone's own word. */
function TryOut() {
  const t = say("reminders", ja);
  const [trial, setTrial] = useState<Trial | null>(null);
  const busy = trial === "waiting" || trial === "sent";
  const start = async () => {
    setTrial("waiting");
    if (await tryOut(SIDE, setTrial)) setTrial("failed");
  };
  return (
    <>
      <Button busy={busy} onPress={() => void start()}>
        <Ruby text={t.test} />
      </Button>
      <p role="status">{trial ? <Ruby text={t.trial[trial === "sent" ? "waiting" : trial]} /> : null}</p>
    </>
  );
}

/**
 * What is true of this phone's notices and what to do about it, in a picture and in words. The browser is asked by a tap only, once it
 * is said what for.
 */
export function Phone() {
  const t = say("reminders", ja);
  const [state, setState] = useState<Leave | "on">(leave);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const take = async () => {
    setBusy(true);
    setFailed(false);
    const answer = await subscribe(SIDE);
    const may = leave();
    setBusy(false);
    setState(answer.ok ? "on" : may);
    setFailed(!answer.ok && may !== "blocked");
  };
  useEffect(() => {
    if (state === "granted") void take();
  }, []);
  const looking = state === "granted" && !failed;
  return (
    <section class="card" aria-label={t.phone}>
      <ul class="facts">
        <li>
          <Picture name={`tells-${state === "granted" ? "ask" : state}`} size={48} />
          <span role="status">
            <Ruby text={failed ? t.failed : looking ? say("shell", shell).waiting : t.states[state as keyof typeof t.states]} />
          </span>
        </li>
      </ul>
      {state === "install" ? (
        <Link to="/install" kind="button main">
          <Ruby text={t.install} />
        </Link>
      ) : null}
      {state === "ask" || failed ? (
        <Button kind="main" busy={busy} onPress={() => void take()}>
          <Ruby text={t.turnOn} />
        </Button>
      ) : null}
      {state === "on" ? <TryOut /> : null}
    </section>
  );
}
