import { useEffect, useState } from "preact/hooks";
import { call } from "../../api/call";
import { makePasskey, passkeysWork } from "../../api/passkey";
import type { Keys as All, NewPasskey } from "../../api/types";
import { dateOf } from "../../shared/dates";
import { writeDate } from "../../shared/writing";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Ruby } from "../../ui/Ruby";
import { Foot } from "../frame/Foot";
import { Heading } from "../frame/Frame";
import { Sure } from "../frame/Sure";
import { leave, me } from "../session";
import { writing } from "../text/dates";
import ja from "../text/ja/keys";
import shell from "../text/ja/shell";
import { say } from "../text/say";

const day = (date: string): string => writeDate(date, writing());

/** What signs this person in again, and where they are signed in. A passkey is an offer: nobody needs one. */
export function Keys() {
  const t = say("keys", ja);
  const [all, setAll] = useState<All | null>(null);
  const [news, setNews] = useState("");
  const [busy, setBusy] = useState(false);
  const load = async () => {
    const answer = await call<All>("GET", "/api/me/keys");
    if (answer.ok) setAll(answer.value);
    else if (answer.error.kind === "problem" && answer.error.status === 401) await leave();
    else setNews(t.failed);
  };
  useEffect(() => void load(), []);
  const drop = async (path: string) => {
    const answer = await call<void>("DELETE", `/api/me/${path}`);
    setNews(answer.ok ? "" : t.failed);
    await load();
  };
  const make = async () => {
    setBusy(true);
    const offered = await call<NewPasskey>("GET", "/api/me/passkeys/new");
    const name = all?.devices[0]?.name ?? "";
    const made = offered.ok ? await makePasskey(offered.value, name) : null;
    const kept = made && (await call("POST", "/api/me/passkeys", made));
    setBusy(false);
    setNews(!offered.ok || (kept && !kept.ok) ? t.failed : kept ? t.made : t.notMade);
    await load();
  };
  return (
    <div class="page">
      <Heading text={t.title} />
      <p role="status">
        <Ruby text={news || (all || !me() ? "" : say("shell", shell).waiting)} />
      </p>
      {all ? (
        <>
          <Card title={<Ruby text={t.passkeys} />}>
            <p>
              <Ruby text={t.passkeyWhat} />
            </p>
            <p>
              <Ruby text={passkeysWork() ? t.passkeyFree : t.passkeyNot} />
            </p>
            {all.passkeys.map((one) => (
              <div class="field" key={one.id}>
                <p>
                  <b>
                    <Ruby text={one.name} />
                  </b>{" "}
                  <small>
                    <Ruby text={one.halted ? t.halted : t.madeOn(day(dateOf(one.created_at)))} />
                  </small>
                </p>
                <Sure
                  label={t.remove}
                  kind="second"
                  question={t.removeSure}
                  yes={t.remove}
                  no={t.no}
                  onYes={() => drop(`passkeys/${one.id}`)}
                />
              </div>
            ))}
            {passkeysWork() ? (
              <Button busy={busy} onPress={() => void make()}>
                <Ruby text={t.make} />
              </Button>
            ) : null}
          </Card>
          <Card title={<Ruby text={t.devices} />}>
            <p>
              <Ruby text={t.devicesWhat} />
            </p>
            {all.devices.map((one) => (
              <div class="field" key={one.id}>
                <p>
                  <b>
                    <Ruby text={one.this ? t.here : one.name} />
                  </b>{" "}
                  <small>
                    <Ruby text={one.this ? one.name : t.last(day(one.last_used_on))} />
                  </small>
                </p>
                {one.this ? null : (
                  <Sure label={t.end} kind="second" question={t.endSure} yes={t.end} no={t.no} onYes={() => drop(`devices/${one.id}`)} />
                )}
              </div>
            ))}
            {all.devices.length > 2 ? (
              <Sure label={t.endOthers} kind="second" question={t.endSure} yes={t.end} no={t.no} onYes={() => drop("devices")} />
            ) : null}
          </Card>
        </>
      ) : null}
      <Foot to="/mine" />
    </div>
  );
}
