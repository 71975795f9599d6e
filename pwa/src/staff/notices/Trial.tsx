import { useMemo, useState } from "preact/hooks";
import { type Trial as State, tryOut } from "../../api/trial";
import { Button } from "../../ui/Button";
import { saying } from "../failure";
import { notices as words } from "../text/letters";
import { type News, Notice } from "../ui/Notice";
import { SIDE } from "./device";

const isOver = (state: State): boolean => state !== "waiting" && state !== "sent";

/** ためしに送る: says whether it came, by the device's own word. */
export function Trial() {
  const [state, setState] = useState<State | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const busy = state !== null && !isOver(state);
  const start = async () => {
    setFailure(null);
    setState("waiting");
    const failed = await tryOut(SIDE, setState);
    if (!failed) return;
    setState(null);
    setFailure(saying(failed));
  };
  // The same object until it is news: whoever is told of it is told once.
  const news = useMemo((): News | null => {
    if (failure) return { kind: "bad", text: failure };
    return state && { kind: state === "late" || state === "failed" ? "bad" : "good", text: words.trial[state] };
  }, [failure, state]);
  return (
    <>
      <Notice news={news} />
      <p>
        <Button small busy={busy} onPress={() => void start()}>
          {words.test}
        </Button>
      </p>
    </>
  );
}
