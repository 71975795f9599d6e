import { useState } from "preact/hooks";
import { Button } from "../../ui/Button";
import { useSaving } from "../saving";
import { ask } from "../session";
import { shell } from "../text/ja";
import { security as words } from "../text/security";
import type { TotpSetUp as Secret, SetUp } from "../types";
import { Field } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { Sure } from "../ui/Sure";

/** Scan the secret with an app, and give the first code back. */
export function TotpSetUp({ onAdded }: { onAdded: (codes: string[]) => void }) {
  const [secret, setSecret] = useState<Secret | null>(null);
  const [code, setCode] = useState("");
  const saving = useSaving();
  const start = async () => setSecret(await saving.send(ask<Secret>("POST", "/api/staff/totp"), words.totpScan));
  const confirm = async (event: Event) => {
    event.preventDefault();
    if (!saving.complete(code.trim() ? {} : { code: shell.missing(words.totpCode) })) return;
    const done = await saving.send(ask<SetUp>("PUT", "/api/staff/totp", { code: code.trim() }), words.totpAdded);
    if (done) onAdded(done.recovery_codes);
  };
  return (
    <>
      <Notice news={saving.news} />
      {secret ? (
        <form class="totp" onSubmit={confirm} noValidate>
          <img alt={words.totpQr} width="232" height="232" src={`data:image/svg+xml,${encodeURIComponent(secret.qr_svg)}`} />
          <p class="hint">{words.totpSecret}</p>
          <p>
            <code>{secret.secret.replace(/(.{4})(?=.)/g, "$1 ")}</code>
          </p>
          <Field id="code" label={words.totpCode} value={code} onText={setCode} autocomplete="one-time-code" error={saving.errors.code} />
          <Button submit small kind="main" busy={saving.busy}>
            {words.totpConfirm}
          </Button>
        </form>
      ) : (
        <Button small busy={saving.busy} onPress={() => void start()}>
          {words.totpStart}
        </Button>
      )}
    </>
  );
}

/** One-time codes: set up or taken away. */
export function Totp({ on, onChanged }: { on: boolean; onChanged: (codes: string[]) => void }) {
  const saving = useSaving();
  const remove = async () => {
    if ((await saving.send(ask<void>("DELETE", "/api/staff/totp"), words.removed)) !== null) onChanged([]);
  };
  return (
    <section class="panel">
      <h2>{words.totp}</h2>
      <p class="muted">{words.totpHint}</p>
      <p>{on ? words.totpOn : words.totpOff}</p>
      <Notice news={saving.news} />
      {on ? <Sure label={words.remove} sure={words.removeSure} onSure={remove} /> : null}
      {on ? null : <TotpSetUp onAdded={onChanged} />}
    </section>
  );
}
