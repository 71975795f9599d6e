import { useState } from "preact/hooks";
import { makePasskey, passkeysWork } from "../../api/passkey";
import { dateOf } from "../../shared/dates";
import { Button } from "../../ui/Button";
import { useSaving } from "../saving";
import { ask, now } from "../session";
import { shell } from "../text/ja";
import { passkey, security as words } from "../text/security";
import type { NewPasskey, Passkey, SetUp } from "../types";
import { Field } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { Sure } from "../ui/Sure";
import { day } from "../when";

/** Make a passkey on this device, under a name by which its owner knows it again. */
export function PasskeyAdd({ onAdded }: { onAdded: (codes: string[]) => void }) {
  const [name, setName] = useState("");
  const saving = useSaving();
  const add = async () => {
    if (!saving.complete(name.trim() ? {} : { "passkey-name": shell.missing(words.passkeyName) })) return;
    const offered = await saving.send(ask<NewPasskey>("GET", "/api/staff/passkeys/new"), words.passkeyAdd);
    if (!offered) return;
    const made = await makePasskey(offered, name.trim());
    if (!made) return saving.tell({ kind: "bad", text: passkey.notMade });
    const done = await saving.send(ask<SetUp>("POST", "/api/staff/passkeys", made), words.passkeyAdded);
    if (!done) return;
    setName("");
    onAdded(done.recovery_codes);
  };
  if (!passkeysWork()) return <p class="muted">{words.passkeysNot}</p>;
  return (
    <>
      <Notice news={saving.news} />
      <Field id="passkey-name" label={words.passkeyName} value={name} onText={setName} error={saving.errors["passkey-name"]} />
      <Button small busy={saving.busy} onPress={() => void add()}>
        {words.passkeyAdd}
      </Button>
    </>
  );
}

function Row({ one, onChanged }: { one: Passkey; onChanged: () => void }) {
  const [name, setName] = useState<string | null>(null);
  const saving = useSaving();
  const today = dateOf(now());
  const at = `/api/staff/passkeys/${one.id}`;
  const rename = async () => {
    if (!name?.trim()) return setName(null);
    if ((await saving.send(ask<void>("PUT", at, { name: name.trim() }), words.renamed)) === null) return;
    setName(null);
    onChanged();
  };
  const remove = async () => {
    if ((await saving.send(ask<void>("DELETE", at), words.removed)) !== null) onChanged();
  };
  return (
    <li>
      <div>
        <p>{one.name}</p>
        <p class="muted">
          {words.made(day(dateOf(one.created_at), today))} ・ {one.used_at ? words.used(day(dateOf(one.used_at), today)) : words.unused}
        </p>
        {one.halted ? <p class="error">{words.passkeyHalted}</p> : null}
        <Notice news={saving.news} />
        {name === null ? null : <Field id={`name-${one.id}`} label={words.rename} value={name} onText={setName} />}
      </div>
      <div class="ends">
        <Button
          small
          label={`${one.name}: ${words.rename}`}
          busy={saving.busy}
          onPress={() => (name === null ? setName(one.name) : void rename())}
        >
          {name === null ? words.rename : shell.save}
        </Button>
        <Sure label={words.remove} spoken={`${one.name}: ${words.remove}`} sure={words.removeSure} onSure={remove} />
      </div>
    </li>
  );
}

/** The passkeys of who is signed in. */
export function Passkeys({ all, onChanged }: { all: readonly Passkey[]; onChanged: (codes: string[]) => void }) {
  return (
    <section class="panel">
      <h2>{words.passkeys}</h2>
      <p class="muted">{words.passkeysHint}</p>
      {all.length === 0 ? <p>{words.passkeysNone}</p> : null}
      <ul class="lines">
        {all.map((one) => (
          <Row key={one.id} one={one} onChanged={() => onChanged([])} />
        ))}
      </ul>
      <PasskeyAdd onAdded={onChanged} />
    </section>
  );
}
