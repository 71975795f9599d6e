import { useState } from "preact/hooks";
import { call } from "../../api/call";
import { passkeysWork, signByPasskey } from "../../api/passkey";
import type { Challenge, Me } from "../../api/types";
import { Button } from "../../ui/Button";
import { Ruby } from "../../ui/Ruby";
import { Heading, Link } from "../frame/Frame";
import { go } from "../router";
import { enter } from "../session";
import ja from "../text/ja/keys";
import { detailOf } from "../text/said";
import { say } from "../text/say";

/** Signing in again without a code: with a passkey that was made before. */
export function Enter() {
  const t = say("keys", ja);
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState("");
  const press = async () => {
    setBusy(true);
    setWhy("");
    const asked = await call<Challenge>("GET", "/api/sign-in/challenge");
    const signed = asked.ok ? await signByPasskey(asked.value) : null;
    const answer = signed ? await call<Me>("POST", "/api/sign-in/passkey", signed) : asked;
    setBusy(false);
    if (!answer.ok) return setWhy((answer.error.kind === "problem" && detailOf(answer.error)) || t.failed);
    if (!signed) return setWhy(t.stopped);
    await enter(answer.value as Me);
    go("/", "replace");
  };
  return (
    <div class="page">
      <Heading text={t.enterTitle} />
      {why ? (
        <p class="error" role="alert">
          <Ruby text={why} />
        </p>
      ) : null}
      {passkeysWork() ? (
        <>
          <p>
            <Ruby text={t.enterWhat} />
          </p>
          <Button kind="main" busy={busy} onPress={() => void press()}>
            <Ruby text={t.enter} />
          </Button>
        </>
      ) : (
        <p>
          <Ruby text={t.passkeyNot} />
        </p>
      )}
      <Link to="/sign-in" kind="button quiet">
        <Ruby text={t.withCode} />
      </Link>
    </div>
  );
}
