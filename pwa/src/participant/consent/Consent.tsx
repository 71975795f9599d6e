import { useEffect, useState } from "preact/hooks";
import type { Consents, Share } from "../../api/types";
import { writeInstant, writeMonth } from "../../shared/writing";
import { Card } from "../../ui/Card";
import { Ruby } from "../../ui/Ruby";
import { Heading, Link } from "../frame/Frame";
import { Later } from "../frame/Later";
import { LATER } from "../later";
import { Waits } from "../mine/get";
import { writing } from "../text/dates";
import ja from "../text/ja/consent";
import { san, say } from "../text/say";
import { ask, kept, what, whom } from "./data";
import { One } from "./One";
import { Shared } from "./Shared";

// Only whoever gives a new one needs it, and nobody before this screen.
LATER["consent/new"] = () => import("./Give");

/** Which months' letters a share holds, in words; empty where it holds none. */
const monthsOf = (share: Share, today: string): string =>
  share.months.length > 0 ? say("consent", ja).monthsOf(share.months.map((month) => writeMonth(month, today, writing())).join("、")) : "";

/** One act of sharing: when, to whom, what, by whom, and why where the law stood in for consent. */
function Row({ share, today }: { share: Share; today: string }) {
  const t = say("consent", ja);
  return (
    <Card title={<Ruby text={whom(share)} />}>
      <p>
        <Ruby text={writeInstant(share.at, writing())} />
      </p>
      <p>
        <Ruby text={[what(share.data), monthsOf(share, today)].filter(Boolean).join("、")} />
      </p>
      <p class="hint">
        <Ruby text={t.by(san(share.by))} />
      </p>
      {share.exception ? (
        <p>
          <Ruby text={t.reasons[share.exception]} />
          <br />
          <Ruby text={t.because(share.reason)} />
        </p>
      ) : (
        <p>
          <Ruby text={t.withConsent} />
        </p>
      )}
      <Link to={`/consent/${share.id}`} kind="button">
        <Ruby text={t.see} />
      </Link>
    </Card>
  );
}

function All({ all }: { all: Consents }) {
  const t = say("consent", ja);
  const given = all.consents.filter(({ recipient }) => recipient !== "self");
  const over = (state: string) => state === "over" || state === "revoked";
  const standing = all.consents.filter(({ state }) => !over(state));
  const past = all.consents.filter(({ state }) => over(state));
  return (
    <>
      {given.length === 0 ? (
        <p>
          <Ruby text={t.nothingYet} />
        </p>
      ) : null}
      {all.electronic ? (
        <Link to="/consent/new" kind="button main">
          <Ruby text={t.giveNew} />
        </Link>
      ) : (
        <Card tone="accent" title={<Ruby text={t.appTitle} />}>
          <p>
            <Ruby text={t.appLead} />
          </p>
          <Link to="/consent/app" kind="button main">
            <Ruby text={t.appRead} />
          </Link>
        </Card>
      )}
      <h2>
        <Ruby text={t.standing} />
      </h2>
      {standing.length === 0 ? (
        <p>
          <Ruby text={t.noneStanding} />
        </p>
      ) : null}
      {standing.map((one) => (
        <One key={one.id} consent={one} />
      ))}
      <h2>
        <Ruby text={t.shared} />
      </h2>
      {all.shares.length === 0 ? (
        <p>
          <Ruby text={t.sharedNone} />
        </p>
      ) : null}
      {all.shares.map((share) => (
        <Row key={share.id} share={share} today={all.today} />
      ))}
      {past.length > 0 ? (
        <h2>
          <Ruby text={t.past} />
        </h2>
      ) : null}
      {past.map((one) => (
        <One key={one.id} consent={one} over />
      ))}
    </>
  );
}

/** Whom the person allows to be told what, until when; and everything that was given. Needs a line: what stands is the server's word. */
function Overview() {
  const t = say("consent", ja);
  const [failed, setFailed] = useState(false);
  const fetchAll = async () => setFailed((await ask("GET")) !== null);
  useEffect(() => void fetchAll(), []);
  const all = kept.value;
  return (
    <div class="page">
      <Heading text={t.title} />
      <p>
        <Ruby text={t.lead} />
      </p>
      <Waits value={failed ? "failed" : all} ask={() => void fetchAll()} why={t.unread} />
      {all && !failed ? <All all={all} /> : null}
      <div class="foot">
        <Link to="/mine" kind="button">
          <Ruby text={t.backToMine} />
        </Link>
      </div>
    </div>
  );
}

/** /consent, /consent/new, /consent/app, /consent/<id of a share>. */
export default function Consent({ rest }: { rest: string }) {
  if (rest === "") return <Overview />;
  return rest === "new" || rest === "app" ? <Later key={rest} name="consent/new" rest={rest} /> : <Shared id={rest} />;
}
