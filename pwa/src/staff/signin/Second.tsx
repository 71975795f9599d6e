import { useState } from "preact/hooks";
import { call, type Failure } from "../../api/call";
import { Button } from "../../ui/Button";
import { saying } from "../failure";
import { PasskeyAdd } from "../security/Passkeys";
import { Codes } from "../security/Recovery";
import { TotpSetUp } from "../security/Totp";
import { enter, look, signOut } from "../session";
import { shell } from "../text/ja";
import { security, second as words } from "../text/security";
import type { StaffMe } from "../types";
import { Field } from "../ui/Field";
import { type News, Notice } from "../ui/Notice";
import { Screen } from "../ui/Screen";
import { Stayed } from "../ui/Stayed";
import { PasskeySignIn, stopped } from "./Passkey";

/** The password was right: the second factor that the account has. */
function Bring({ staff }: { staff: StaffMe }) {
  const [code, setCode] = useState("");
  const [busy, setBusy] = useState(false);
  const [news, setNews] = useState<News | null>(null);
  const ways = staff.bring ?? [];
  const wrong = (failure: Failure | "stopped") => setNews({ kind: "bad", text: failure === "stopped" ? stopped : saying(failure) });
  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    if (!code.trim()) {
      setNews({ kind: "bad", text: words.missing });
      document.getElementById("door-code")?.focus();
      return;
    }
    setBusy(true);
    const answer = await call<StaffMe>("POST", "/api/staff/second-factor", { code: code.trim() });
    setBusy(false);
    if (answer.ok) return enter(answer.value);
    if (answer.error.kind === "problem" && answer.error.status === 401) return look();
    wrong(answer.error);
  };
  return (
    <Screen title={words.bringTitle}>
      <p class="muted">{words.bringLead}</p>
      <Notice news={news} />
      {ways.includes("passkey") ? <PasskeySignIn label={words.passkey} main onWrong={wrong} /> : null}
      {ways.includes("code") || ways.includes("recovery") ? (
        <form onSubmit={submit} noValidate>
          <Field
            id="door-code"
            label={words.code}
            hint={ways.includes("code") ? words.codeHint : words.recoveryOnly}
            value={code}
            onText={setCode}
            autocomplete="one-time-code"
          />
          <Button submit kind={ways.includes("passkey") ? "second" : "main"} busy={busy}>
            {words.go}
          </Button>
        </form>
      ) : null}
      <p class="muted">{words.lost}</p>
    </Screen>
  );
}

/** There is none yet, and this role needs one. */
function SetUp() {
  const [codes, setCodes] = useState<string[] | null>(null);
  const done = (made: string[]) => {
    if (made.length > 0) setCodes(made);
    else void look();
  };
  if (codes)
    return (
      <Screen title={security.recovery}>
        <Codes codes={codes} label={words.done} onDone={() => void look()} />
      </Screen>
    );
  return (
    <Screen title={words.setUpTitle}>
      <p>{words.setUpLead}</p>
      <p class="muted">{words.choose}</p>
      <section class="panel">
        <h2>{security.passkeys}</h2>
        <p class="muted">{security.passkeysHint}</p>
        <PasskeyAdd onAdded={done} />
      </section>
      <section class="panel">
        <h2>{security.totp}</h2>
        <p class="muted">{security.totpHint}</p>
        <TotpSetUp onAdded={done} />
      </section>
    </Screen>
  );
}

/** Between the password and the screens: the second factor. */
export function Second({ staff }: { staff: StaffMe }) {
  return (
    <div class="sign-in">
      <p class="brand">
        {shell.app} <span>{staff.name}</span>
      </p>
      {staff.second === "bring" ? <Bring staff={staff} /> : <SetUp />}
      <Stayed />
      <Button small kind="quiet" onPress={() => void signOut()}>
        {shell.signOut}
      </Button>
    </div>
  );
}
