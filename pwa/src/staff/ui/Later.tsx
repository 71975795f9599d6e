import type { FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Button } from "../../ui/Button";
import { shell } from "../text/ja";

/**
 * A screen or part that comes when it is wanted, and is there at once from then on. Without a line it says so, and can be asked for
 * again.
 */
export function later<P extends object>(bring: () => Promise<FunctionComponent<P>>): FunctionComponent<P> {
  let known: FunctionComponent<P> | undefined;
  return function Later(props: P) {
    const [Part, setPart] = useState(() => known);
    const [failed, setFailed] = useState(false);
    const load = () => {
      setFailed(false);
      bring().then(
        (part) => {
          known = part;
          setPart(() => part);
        },
        () => setFailed(true),
      );
    };
    useEffect(() => {
      if (!known) load();
    }, []);
    if (Part) return <Part {...props} />;
    return (
      <div class="empty">
        <p class="muted">{failed ? shell.unreachable : shell.loading}</p>
        {failed ? (
          <Button small onPress={load}>
            {shell.again}
          </Button>
        ) : null}
      </div>
    );
  };
}
