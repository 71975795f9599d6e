import { useState } from "preact/hooks";
import { Ruby } from "../../ui/Ruby";
import { Foot } from "../frame/Foot";
import { Heading, Link } from "../frame/Frame";
import { Choices } from "../frame/Reading";
import { Sure } from "../frame/Sure";
import { signOut } from "../login/sign";
import { go } from "../router";
import { session } from "../session";
import { draft } from "../store/draft";
import { items } from "../store/items";
import ja from "../text/ja/pages";
import { say } from "../text/say";
import { installed } from "../welcome/device";

/** Coming back may need a worker. */
function SignOut() {
  const t = say("pages", ja);
  const [failed, setFailed] = useState(false);
  const leave = async () => {
    if (await signOut()) go("/sign-in", "replace");
    else setFailed(true);
  };
  return (
    <Sure label={t.signOut} kind="danger" question={t.signOutSure} yes={t.signOutYes} no={t.signOutNo} onYes={leave}>
      <p>
        <Ruby text={t.signOutWhat} />
      </p>
      {draft.value || items.value.length > 0 ? (
        <p>
          <Ruby text={t.signOutDraft} />
        </p>
      ) : null}
      {failed ? (
        <p class="error" role="alert">
          <Ruby text={t.signOutFailed} />
        </p>
      ) : null}
    </Sure>
  );
}

/** How one reads, and leaving. */
export default function Settings(_: { rest: string }) {
  const t = say("pages", ja);
  return (
    <div class="page">
      <Heading text={t.settingsTitle} />
      <Choices place="page" />
      {session.value.state === "in" ? (
        <Link to="/welcome" kind="button">
          <Ruby text={t.usage} />
        </Link>
      ) : null}
      {installed() ? null : (
        <Link to="/install" kind="button">
          <Ruby text={t.toHome} />
        </Link>
      )}
      {session.value.state === "in" ? (
        <>
          <Link to="/reminders" kind="button">
            <Ruby text={t.reminders} />
          </Link>
          <Link to="/mine" kind="button">
            <Ruby text={t.mine} />
          </Link>
          <SignOut />
        </>
      ) : null}
      <Foot to="/" />
    </div>
  );
}
