import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "../../ui/Button";
import { Ruby } from "../../ui/Ruby";

type Props = {
  /** What the button says that only asks. */
  label: string;
  kind?: "second" | "quiet" | "danger";
  question: string;
  yes: string;
  no: string;
  onYes: () => Promise<unknown>;
  /** What else to know before answering, and what went wrong. */
  children?: ComponentChildren;
};

/**
 * A button that asks once more, for what cannot be taken back. The focus goes to the question, and to the button again for whoever says
 * no. While `onYes` runs it is not run a second time; then the question still stands, for what failed can be tried again.
 */
export function Sure({ label, kind = "quiet", question, yes, no, onYes, children }: Props) {
  const [asked, setAsked] = useState<boolean>();
  const [busy, setBusy] = useState(false);
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    if (asked === undefined) return;
    place.current?.querySelector<HTMLElement>("h2, button")?.focus({ preventScroll: true });
    place.current?.scrollIntoView({ block: "nearest" });
  }, [asked]);
  const doIt = () => {
    setBusy(true);
    void onYes().finally(() => setBusy(false));
  };
  return (
    <section class={asked ? "card help" : "sure"} ref={place}>
      {asked ? (
        <>
          <h2 tabIndex={-1}>
            <Ruby text={question} />
          </h2>
          {children}
          <div class="pair">
            <Button onPress={() => setAsked(false)}>
              <Ruby text={no} />
            </Button>
            <Button kind="danger" busy={busy} onPress={doIt}>
              <Ruby text={yes} />
            </Button>
          </div>
        </>
      ) : (
        <Button kind={kind} onPress={() => setAsked(true)}>
          <Ruby text={label} />
        </Button>
      )}
    </section>
  );
}
