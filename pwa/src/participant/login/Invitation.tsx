import { useEffect, useState } from "preact/hooks";
import type { Failure } from "../../api/call";
import { Button } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Ruby } from "../../ui/Ruby";
import { Heading, Link } from "../frame/Frame";
import { Letter } from "../frame/signs";
import ja from "../text/ja/pages";
import { say } from "../text/say";
import { HomeFirst } from "./HomeFirst";
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
  const [failure, setFailure] = useState<Failure | null>(null);
  const [ready, setReady] = useState(secret !== null);
  useEffect(() => {
    takeSecret();
    setReady(secret !== null);
  }, []);
  const start = async () => {
    if (secret === null) return;
    setBusy(true);
    setFailure(null);
    const why = await signIn(secret);
    setBusy(false);
    if (why) setFailure(why);
    else secret = null;
  };
  const error = failure && whyNot(failure);
  return (
    <div class="page">
      {error ? <ErrorSummary title={<Ruby text={error} />} errors={[]} /> : null}
      <Heading text={t.linkTitle} error={error !== null} />
      <div class="center">
        <Letter size={176} />
      </div>
      <HomeFirst />
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
