import { useRef, useState } from "preact/hooks";
import type { Failure } from "../../api/call";
import { Button } from "../../ui/Button";
import { saying } from "../failure";
import { expired, me, signIn } from "../session";
import { shell, when, signIn as words } from "../text/ja";
import { passkey } from "../text/security";
import { Check, Field } from "../ui/Field";
import { type News, Notice } from "../ui/Notice";
import { Screen } from "../ui/Screen";
import { PasskeySignIn, stopped } from "./Passkey";

function why(failure: Failure): string {
  if (failure.kind === "problem" && failure.status === 429)
    return words.throttled(failure.wait ? when.minutes(Math.ceil(failure.wait / 60)) : words.throttledSoon);
  if (failure.kind === "problem" && failure.status < 500) return words.wrong;
  return saying(failure);
}

/** Its fields have names of their own: behind the door a screen may wait that has the same ones. E-mail and password; the same words for an unknown address and a wrong password. */
export function SignIn() {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [visible, setVisible] = useState(false);
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);
  const [news, setNews] = useState<News | null>(expired.value ? { kind: "bad", text: words.expired } : null);
  const form = useRef<HTMLFormElement>(null);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    setTried(true);
    if (!email.trim() || !password) {
      form.current?.querySelector<HTMLInputElement>(email.trim() ? "#door-password" : "#door-email")?.focus();
      return;
    }
    setBusy(true);
    const answer = await signIn(email.trim(), password);
    setBusy(false);
    if (!answer.ok) setNews({ kind: "bad", text: why(answer.error) });
  };
  return (
    <div class="sign-in">
      <p class="brand">
        {shell.app} <span>{shell.side}</span>
      </p>
      <Screen title={words.title}>
        <p class="muted">{me.value ? me.value.name : words.purpose}</p>
        <Notice news={news} />
        <form onSubmit={submit} noValidate ref={form}>
          <Field
            id="door-email"
            type="email"
            label={words.email}
            value={email}
            onText={setEmail}
            autocomplete="username"
            error={tried && !email.trim() ? words.emailMissing : undefined}
          />
          <Field
            id="door-password"
            type={visible ? "text" : "password"}
            label={words.password}
            value={password}
            onText={setPassword}
            autocomplete="current-password"
            error={tried && !password ? words.passwordMissing : undefined}
          />
          <Check id="door-show" label={words.showPassword} checked={visible} onPick={setVisible} />
          <Button submit kind="main" busy={busy}>
            {words.enter}
          </Button>
        </form>
        <PasskeySignIn
          label={passkey.signIn}
          onWrong={(failure) => setNews({ kind: "bad", text: failure === "stopped" ? stopped : saying(failure) })}
        />
        <p class="muted">{words.forgotten}</p>
      </Screen>
    </div>
  );
}
