import { useState } from "preact/hooks";
import type { Failure } from "../../api/call";
import { Button } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Ruby } from "../../ui/Ruby";
import { Heading } from "../frame/Frame";
import { Letter } from "../frame/signs";
import { go } from "../router";
import { session } from "../session";
import { draft } from "../store/draft";
import ja from "../text/ja/pages";
import { say } from "../text/say";
import { signIn } from "./sign";

/** What to do after a refused or unanswered sign-in. */
export function whyNot(failure: Failure): string {
  const t = say("pages", ja);
  if (failure.kind === "unreachable") return `${t.unreachable}${t.unreachableWhat}`;
  if (failure.status === 429) return `${t.throttled}${t.throttledWhat}`;
  return failure.detail || `${t.unusable}${t.unusableWhat}`;
}

/** The short code as people type it: full-width letters, lower case, spaces and dashes are all the same to us. */
export const tidy = (typed: string): string =>
  typed
    .normalize("NFKC")
    .replace(/[^0-9A-Za-z]/g, "")
    .toUpperCase();

/** Signing in without a password: eight large letters from the worker. */
export default function SignIn(_: { rest: string }) {
  const t = say("pages", ja);
  const [code, setCode] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [tries, setTries] = useState(0);
  const enter = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    setTries(tries + 1);
    const secret = tidy(code);
    if (secret === "") return setError(t.codeMissing);
    setBusy(true);
    const failure = await signIn(secret);
    setBusy(false);
    if (failure === null) go("/", "replace");
    else setError(whyNot(failure));
  };
  return (
    <form class="page" noValidate onSubmit={(event) => void enter(event)}>
      {error ? <ErrorSummary key={tries} title={<Ruby text={error} />} errors={[]} /> : null}
      <div class="hello">
        <Heading text={t.signInTitle} error={error !== null} />
        <Letter size={88} />
      </div>
      {draft.value && session.value.state === "out" ? (
        <div class="card accent" role="status">
          <p>
            <Ruby text={t.keptNote} />
          </p>
          <p>
            <Ruby text={t.keptNoteWhat} />
          </p>
        </div>
      ) : null}
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
          maxLength={20}
          aria-describedby="code-hint"
          aria-invalid={error ? true : undefined}
          onInput={(event) => {
            setCode(event.currentTarget.value);
            setError(null);
          }}
        />
      </div>
      <Button kind="main" submit busy={busy}>
        <Ruby text={busy ? t.entering : t.enter} />
      </Button>
      <p class="hint">
        <Ruby text={t.noCode} />
      </p>
    </form>
  );
}
