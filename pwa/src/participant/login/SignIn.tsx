import { useState } from "preact/hooks";
import type { Failure } from "../../api/call";
import { Button } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Ruby } from "../../ui/Ruby";
import { Heading, Link } from "../frame/Frame";
import { Letter } from "../frame/signs";
import { session } from "../session";
import { draft } from "../store/draft";
import { items } from "../store/items";
import ja from "../text/ja/pages";
import { detailOf } from "../text/said";
import { say } from "../text/say";
import { HomeFirst } from "./HomeFirst";
import { signIn } from "./sign";

/** What to do after a refused or unanswered sign-in, or one without a code. */
export function whyNot(failure: Failure | "empty"): string {
  const t = say("pages", ja);
  if (failure === "empty") return t.codeMissing;
  if (failure.kind === "unreachable") return t.unreachable;
  if (failure.status === 429) return t.throttled;
  return detailOf(failure) || t.unusable;
}

/** Signing in without a password: eight large letters from the worker. */
export default function SignIn(_: { rest: string }) {
  const t = say("pages", ja);
  const [code, setCode] = useState("");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | "empty" | null>(null);
  const [tries, setTries] = useState(0);
  const enter = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    setTries(tries + 1);
    const secret = code.trim();
    if (secret === "") return setFailure("empty");
    setBusy(true);
    const why = await signIn(secret);
    setBusy(false);
    if (why) setFailure(why);
  };
  const error = failure && whyNot(failure);
  return (
    <form class="page" noValidate onSubmit={(event) => void enter(event)}>
      {error ? <ErrorSummary key={tries} title={<Ruby text={error} />} errors={[]} /> : null}
      <div class="hello">
        <Heading text={t.signInTitle} error={error !== null} />
        <Letter size={88} />
      </div>
      {(draft.value || items.value.length > 0) && session.value.state === "out" ? (
        <div class="card accent" role="status">
          <p>
            <Ruby text={t.keptNote} />
          </p>
          <p>
            <Ruby text={t.keptNoteWhat} />
          </p>
        </div>
      ) : null}
      <HomeFirst />
      <p>
        <Ruby text={t.signInLead} />
      </p>
      <div class="field">
        <label for="code">
          <Ruby text={t.code} />
        </label>
        <p class="hint" id="code-hint">
          <Ruby text={t.codeHint} />
        </p>
        <input
          id="code"
          class="code"
          type="text"
          value={code}
          autocomplete="one-time-code"
          autocapitalize="characters"
          autocorrect="off"
          spellcheck={false}
          aria-describedby="code-hint"
          aria-invalid={error ? true : undefined}
          onInput={(event) => {
            setCode(event.currentTarget.value);
            setFailure(null);
          }}
        />
      </div>
      <Button kind="main" submit busy={busy}>
        <Ruby text={busy ? t.entering : t.enter} />
      </Button>
      <p class="hint">
        <Ruby text={t.noCode} />
      </p>
      <Link to="/key" kind="button quiet">
        <Ruby text={t.passkey} />
      </Link>
    </form>
  );
}
