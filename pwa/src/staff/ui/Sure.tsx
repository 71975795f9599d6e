import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "../../ui/Button";
import { shell } from "../text/ja";

type Props = { label: string; sure: string; spoken?: string; onSure: () => Promise<unknown> };

/** A button that asks once more, for what it does cannot be taken back. The focus goes along: to what asks, and back. */
export function Sure({ label, sure, spoken, onSure }: Props) {
  const [asked, setAsked] = useState<boolean>();
  const [busy, setBusy] = useState(false);
  const place = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (asked !== undefined && document.activeElement === document.body) place.current?.querySelector("button")?.focus();
  }, [asked]);
  const doIt = () => {
    setBusy(true);
    void onSure().finally(() => {
      setBusy(false);
      setAsked(false);
    });
  };
  return (
    <p class="sure" ref={place}>
      {asked ? (
        <>
          <Button small kind="danger" busy={busy} onPress={doIt}>
            {sure}
          </Button>
          <Button small kind="quiet" onPress={() => setAsked(false)}>
            {shell.cancel}
          </Button>
        </>
      ) : (
        <Button small {...(spoken ? { label: spoken } : {})} onPress={() => setAsked(true)}>
          {label}
        </Button>
      )}
    </p>
  );
}
