import { useEffect, useState } from "preact/hooks";
import { Button } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Ruby } from "../../ui/Ruby";
import { Heading, Link } from "../frame/Frame";
import { Letter } from "../frame/signs";
import { go } from "../router";
import ja from "../text/ja/pages";
import { say } from "../text/say";
import { whyNot } from "./SignIn";
import { signIn } from "./sign";

/** The link's secret, taken out of the address at once: it works one time and must not lie in the history of the browser. */
let secret: string | null = null;

function takeSecret(): void {
  const fragment = location.hash.slice(1);
  if (fragment === "" || fragment === "help") return;
  secret = fragment;
  history.replaceState(history.state, "", location.pathname);
}

/** What an invitation's link opens. Opening it uses nothing up (previews open links too); only the tap does. */
export default function Invitation(_: { rest: string }) {
  const t = say("pages", ja);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [ready, setReady] = useState(secret !== null);
  useEffect(() => {
    takeSecret();
    setReady(secret !== null);
  }, []);
  const start = async () => {
    if (secret === null) return;
    setBusy(true);
    setError(null);
    const failure = await signIn(secret);
    setBusy(false);
    if (failure === null) {
      secret = null;
      go("/", "replace");
    } else setError(whyNot(failure));
  };
  return (
    <div class="page">
      {error ? <ErrorSummary title={<Ruby text={error} />} errors={[]} /> : null}
      <Heading text={t.linkTitle} error={error !== null} />
      <div class="center">
        <Letter size={176} />
      </div>
      {ready ? (
        <>
          <p>
            <Ruby text={t.linkLead} />
          </p>
          <Button kind="main" busy={busy} onPress={() => void start()}>
            <Ruby text={busy ? t.entering : t.linkStart} />
          </Button>
          <p class="hint">
            <Ruby text={t.linkOnce} />
          </p>
        </>
      ) : (
        <p>
          <Ruby text={t.linkGone} />
        </p>
      )}
      <Link to="/sign-in" kind="button quiet">
        <Ruby text={t.linkCode} />
      </Link>
    </div>
  );
}
