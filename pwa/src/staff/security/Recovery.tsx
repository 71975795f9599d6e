import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "../../ui/Button";
import { useSaving } from "../saving";
import { ask } from "../session";
import { security as words } from "../text/security";
import type { SetUp } from "../types";
import { Notice } from "../ui/Notice";

const FEW = 3;

/** Recovery codes, shown this once, to be printed or written down. */
export function Codes({ codes, label, onDone }: { codes: readonly string[]; label: string; onDone: () => void }) {
  const heading = useRef<HTMLParagraphElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div class="codes">
      <p class="caution" tabIndex={-1} ref={heading}>
        {words.recoveryShown}
      </p>
      <ol>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div class="ends">
        <Button small onPress={() => print()}>
          {words.print}
        </Button>
        <Button small kind="main" onPress={onDone}>
          {label}
        </Button>
      </div>
    </div>
  );
}

/** How many are left, and ten new ones. */
export function Recovery({ left, onChanged }: { left: number; onChanged: () => void }) {
  const [codes, setCodes] = useState<string[] | null>(null);
  const saving = useSaving();
  const make = async () => {
    const made = await saving.send(ask<SetUp>("POST", "/api/staff/recovery-codes"), words.recoveryMade);
    if (made) setCodes(made.recovery_codes);
  };
  const close = () => {
    setCodes(null);
    onChanged();
  };
  return (
    <section class="panel">
      <h2>{words.recovery}</h2>
      <p class="muted">{words.recoveryHint}</p>
      <Notice news={saving.news} />
      {codes ? (
        <Codes codes={codes} label={words.closeCodes} onDone={close} />
      ) : (
        <>
          <p>
            {words.recoveryLeft(left)} {left < FEW ? words.recoveryFew : null}
          </p>
          <p class="hint">{words.recoveryNewHint}</p>
          <Button small busy={saving.busy} onPress={() => void make()}>
            {words.recoveryNew}
          </Button>
        </>
      )}
    </section>
  );
}
