import { useState } from "preact/hooks";
import { call, type Failure } from "../../api/call";
import { passkeysWork, signByPasskey } from "../../api/passkey";
import { Button } from "../../ui/Button";
import { enter } from "../session";
import { passkey as words } from "../text/security";
import type { Challenge, StaffMe } from "../types";

type Props = { label: string; main?: boolean; onWrong: (failure: Failure | "stopped") => void };

/** Sign in with a passkey of this device: no address, no password, no code. Nothing where that does not work. */
export function PasskeySignIn({ label, main = false, onWrong }: Props) {
  const [busy, setBusy] = useState(false);
  const press = async () => {
    setBusy(true);
    const asked = await call<Challenge>("GET", "/api/sign-in/challenge");
    const signed = asked.ok ? await signByPasskey(asked.value) : null;
    const answer = signed ? await call<StaffMe>("POST", "/api/staff/sign-in/passkey", signed) : null;
    setBusy(false);
    if (!asked.ok) onWrong(asked.error);
    else if (!answer) onWrong("stopped");
    else if (answer.ok) enter(answer.value);
    else onWrong(answer.error);
  };
  if (!passkeysWork()) return null;
  return (
    <Button kind={main ? "main" : "second"} busy={busy} onPress={() => void press()}>
      {label}
    </Button>
  );
}

/** What to say when it did not work. */
export const stopped = words.stopped;
