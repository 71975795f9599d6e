import { useEffect, useState } from "preact/hooks";
import { Button } from "../../ui/Button";
import { Ruby } from "../../ui/Ruby";
import { bring, loaded, type Screen } from "../later";
import { reloadOnce } from "../reload";
import { lasting } from "../store/db";
import { writing } from "../store/draft";
import shell from "../text/ja/shell";
import { say } from "../text/say";
import { Heading } from "./Frame";

/**
 * Whether loading afresh may bring the code that did not come (a newer build has replaced it) and loses nothing: what was typed is on
 * the phone's disk, and so is the page itself.
 */
async function reloadable(): Promise<boolean> {
  await writing;
  return navigator.onLine && lasting.peek() && Boolean(navigator.serviceWorker?.controller);
}

/** A screen that comes when it is first wanted: undefined while on its way, null when it could not come. */
export function useLater(name: string): Screen | undefined | null {
  const [, redraw] = useState(0);
  const [failed, setFailed] = useState(false);
  const shown = loaded.get(name);
  useEffect(() => {
    setFailed(false);
    // By what was drawn: code that came between the drawing and this moment is not on the screen yet.
    if (!shown)
      bring(name).then(
        () => redraw((n) => n + 1),
        () => reloadable().then((might) => (might && reloadOnce()) || setFailed(true)),
      );
  }, [name]);
  return shown ?? (failed ? null : undefined);
}

/** A screen, or a part of one, that comes when it is first wanted. */
export function Later({ name, rest }: { name: string; rest: string }) {
  const Shown = useLater(name);
  if (Shown) return <Shown rest={rest} />;
  return Shown === null ? <Missing /> : null;
}

/** The screen's code did not come: the line is down, or a newer version has replaced it. Nothing typed is lost by loading afresh. */
export function Missing() {
  const t = say("shell", shell);
  return (
    <div class="stack">
      <Heading text={t.screenFailed} />
      <p>
        <Ruby text={t.screenFailedWhat} />
      </p>
      <Button kind="main" onPress={() => location.reload()}>
        <Ruby text={t.again} />
      </Button>
    </div>
  );
}
