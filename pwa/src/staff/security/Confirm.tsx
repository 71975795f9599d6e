import { useEffect, useRef, useState } from "preact/hooks";
import { call } from "../../api/call";
import { passkeysWork, signByPasskey } from "../../api/passkey";
import { Button } from "../../ui/Button";
import { saying } from "../failure";
import { passkey, confirm as words } from "../text/security";
import type { Challenge } from "../types";
import { Field } from "../ui/Field";
import { confirming } from "./confirm";

/** Asks who is in front of the screen; what waits for it is repeated then, and what was typed behind it stays. */
export function Confirm({ onEnd }: { onEnd: (shown: boolean) => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [password, setPassword] = useState("");
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  useEffect(() => dialog.current?.showModal(), []);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    if (!password) {
      setError(words.missing);
      document.getElementById("confirm-password")?.focus();
      return;
    }
    setBusy(true);
    const answer = /^\d{6}$/.test(password)
      ? await call<void>("POST", "/api/staff/confirm/code", { code: password })
      : await call<void>("POST", "/api/staff/confirm", { password });
    setBusy(false);
    if (answer.ok) onEnd(true);
    else setError(saying(answer.error));
  };
  const byPasskey = async () => {
    setBusy(true);
    const asked = await call<Challenge>("GET", "/api/staff/confirm/challenge");
    const signed = asked.ok ? await signByPasskey(asked.value) : null;
    const answer = signed ? await call<void>("POST", "/api/staff/confirm/passkey", signed) : null;
    setBusy(false);
    if (answer?.ok) onEnd(true);
    else if (answer) setError(saying(answer.error));
    else setError(asked.ok ? passkey.stopped : saying(asked.error));
  };
  return (
    <dialog class="confirm" aria-labelledby="confirm" ref={dialog} onClose={() => onEnd(false)}>
      <form onSubmit={submit} noValidate>
        <h2 id="confirm">{words.title}</h2>
        <p class="muted">{words.why}</p>
        <Field
          id="confirm-password"
          type="password"
          label={words.password}
          value={password}
          onText={setPassword}
          autocomplete="current-password"
          error={error || undefined}
        />
        <div class="ends">
          <Button submit kind="main" busy={busy}>
            {words.go}
          </Button>
          {passkeysWork() ? (
            <Button small busy={busy} onPress={() => void byPasskey()}>
              {words.passkey}
            </Button>
          ) : null}
          <Button kind="quiet" onPress={() => dialog.current?.close()}>
            {words.cancel}
          </Button>
        </div>
      </form>
    </dialog>
  );
}

/** The dialog, while something waits for it. */
export function Confirming() {
  const end = confirming.value;
  return end ? <Confirm onEnd={end} /> : null;
}
