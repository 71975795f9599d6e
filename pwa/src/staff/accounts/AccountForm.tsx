import { useState } from "preact/hooks";
import { Button } from "../../ui/Button";
import { useSaving } from "../saving";
import { ask } from "../session";
import { role as roles, shell } from "../text/ja";
import { accounts as words } from "../text/office";
import type { Account, Accounts, Role } from "../types";
import { Check, Choices, Field, Select } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { Access } from "./Access";
import { saved } from "./saved";

type Props = { account: Account | undefined; offices: Accounts["offices"]; onDone: (changed: boolean) => void; onStale: () => void };

/** A new password for somebody who forgot theirs. */
function Password({ account, onDone }: { account: Account; onDone: (changed: boolean) => void }) {
  const [password, setPassword] = useState("");
  const saving = useSaving();
  const save = async () => {
    if (!saving.complete(password ? {} : { password: shell.missing(words.fields.newPassword) })) return;
    const asked = ask<Account>("PUT", `/api/admin/staff/${account.id}/password`, { version: account.version, password });
    if (await saving.send(asked, words.passwordSet)) onDone(true);
  };
  return (
    <fieldset class="group">
      <legend>{words.setPassword}</legend>
      <Notice news={saving.news} />
      <Field
        id="password"
        label={words.fields.newPassword}
        hint={`${words.resetHint}${words.passwordHint}`}
        value={password}
        onText={setPassword}
        autocomplete="new-password"
        error={saving.errors.password}
      />
      <Button small busy={saving.busy} onPress={() => void save()}>
        {words.setPassword}
      </Button>
    </fieldset>
  );
}

/** A new account, or (given one) its change: role, office, whether it may sign in. */
export function AccountForm({ account, offices, onDone, onStale }: Props) {
  const [name, setName] = useState(account?.name ?? "");
  const [kana, setKana] = useState(account?.kana ?? "");
  const [email, setEmail] = useState(account?.email ?? "");
  const [password, setPassword] = useState("");
  const [role, setRole] = useState<Role>(account?.role ?? "worker");
  const [office, setOffice] = useState(account?.office_id ?? "");
  const [active, setActive] = useState(account?.active ?? true);
  const saving = useSaving();
  const save = async () => {
    const missing = {
      ...(name.trim() ? {} : { name: shell.missing(words.fields.name) }),
      ...(email.trim() ? {} : { email: shell.missing(words.fields.email) }),
      ...(account || password ? {} : { password: shell.missing(words.fields.password) }),
    };
    if (!saving.complete(missing)) return;
    const common = { name: name.trim(), kana: kana.trim(), email: email.trim(), role, office_id: role === "admin" ? null : office || null };
    const asked = account
      ? ask<Account>("PUT", `/api/admin/staff/${account.id}`, { ...common, version: account.version, active })
      : ask<Account>("POST", "/api/admin/staff", { ...common, password });
    if (await saved(saving, asked, onStale)) onDone(true);
  };
  return (
    <form class="sheet narrow" onSubmit={(event) => event.preventDefault()} noValidate>
      <h2 tabIndex={-1}>{account ? words.edit(account.name) : words.addStaff}</h2>
      <Notice news={saving.news} />
      <Field id="name" label={words.fields.name} value={name} onText={setName} error={saving.errors.name} />
      <Field id="kana" label={words.fields.kana} hint={words.kanaHint} value={kana} onText={setKana} error={saving.errors.kana} />
      <Field
        id="email"
        type="email"
        label={words.fields.email}
        hint={account ? words.emailHint : undefined}
        value={email}
        onText={setEmail}
        error={saving.errors.email}
      />
      <Choices<Role>
        legend={words.fields.role}
        name="role"
        value={role}
        options={Object.entries(roles) as [Role, string][]}
        onPick={setRole}
        error={saving.errors.role}
      />
      {role === "admin" ? null : (
        <Select
          id="office_id"
          label={words.fields.office}
          value={office}
          options={[["", words.noOffice] as const, ...offices.map((one) => [one.id, one.name] as const)]}
          onPick={setOffice}
          error={saving.errors.office_id}
        />
      )}
      {account ? (
        <Check id="active" label={words.fields.active} checked={active} onPick={setActive} />
      ) : (
        <Field
          id="password"
          label={words.fields.password}
          hint={words.passwordHint}
          value={password}
          onText={setPassword}
          autocomplete="new-password"
          error={saving.errors.password}
        />
      )}
      <div class="ends">
        <Button kind="main" busy={saving.busy} onPress={() => void save()}>
          {shell.save}
        </Button>
        <Button kind="quiet" onPress={() => onDone(false)}>
          {shell.cancel}
        </Button>
      </div>
      {account ? <Password account={account} onDone={onDone} /> : null}
      {account ? <Access account={account} /> : null}
    </form>
  );
}
