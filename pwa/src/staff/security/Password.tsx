import { useState } from "preact/hooks";
import { Button } from "../../ui/Button";
import { useSaving } from "../saving";
import { ask } from "../session";
import { shell, signIn } from "../text/ja";
import { security as words } from "../text/security";
import { Check, Field } from "../ui/Field";
import { Notice } from "../ui/Notice";

/** One's own password: the one so far, and a new one, which may be pasted. */
export function Password({ onChanged }: { onChanged: () => void }) {
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const [visible, setVisible] = useState(false);
  const saving = useSaving();
  const submit = async (event: Event) => {
    event.preventDefault();
    const missing = {
      ...(current ? {} : { current: shell.missing(words.passwordCurrent) }),
      ...(password ? {} : { password: shell.missing(words.passwordNew) }),
    };
    if (!saving.complete(missing)) return;
    if ((await saving.send(ask<void>("PUT", "/api/staff/password", { current, password }), words.passwordChanged)) === null) return;
    setCurrent("");
    setPassword("");
    onChanged();
  };
  const type = visible ? "text" : "password";
  return (
    <section class="panel">
      <h2>{words.password}</h2>
      <Notice news={saving.news} />
      <form onSubmit={submit} noValidate>
        <Field
          id="current"
          type={type}
          label={words.passwordCurrent}
          value={current}
          onText={setCurrent}
          autocomplete="current-password"
          error={saving.errors.current}
        />
        <Field
          id="password"
          type={type}
          label={words.passwordNew}
          hint={words.passwordHint}
          value={password}
          onText={setPassword}
          autocomplete="new-password"
          error={saving.errors.password}
        />
        <Check id="show-password" label={signIn.showPassword} checked={visible} onPick={setVisible} />
        <Button submit small busy={saving.busy}>
          {words.passwordChange}
        </Button>
      </form>
    </section>
  );
}
