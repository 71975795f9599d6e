import { useEffect, useRef, useState } from "preact/hooks";
import { call } from "../../api/call";
import type { CalendarAddress, NewAddress } from "../../api/types";
import { writeInstant } from "../../shared/writing";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Ruby } from "../../ui/Ruby";
import { Foot } from "../frame/Foot";
import { Heading } from "../frame/Frame";
import { Sure } from "../frame/Sure";
import { leave, me } from "../session";
import { writing } from "../text/dates";
import ja from "../text/ja/calendar";
import all from "../text/ja/interviews";
import { say } from "../text/say";

/** The new address, told this once: copied by a button, or by hand where the phone does not let the page do it. */
function Told({ address }: { address: string }) {
  const t = say("calendar", ja);
  const [news, tell] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address);
      tell(t.copied);
    } catch {
      field.current?.focus();
      field.current?.select();
      tell(t.byHand);
    }
  };
  return (
    <Card tone="accent" title={<Ruby text={t.once} />}>
      <div class="field">
        <label for="address">
          <Ruby text={t.address} />
        </label>
        <input id="address" ref={field} readOnly value={address} onFocus={(event) => event.currentTarget.select()} />
      </div>
      <Button kind="main" onPress={() => void copy()}>
        <Ruby text={t.copy} />
      </Button>
      <p role="status">
        <Ruby text={news} />
      </p>
      <p>
        <Ruby text={t.paste} />
      </p>
    </Card>
  );
}

/** カレンダーに だす: a private address from which calendar programs read when there is an interview; made, made anew and ended here. */
export default function Calendar() {
  const t = say("calendar", ja);
  const [made, setMade] = useState<string | null>();
  const [address, setAddress] = useState("");
  const [news, tell] = useState("");
  const [busy, setBusy] = useState(false);
  const ask = async (method: "GET" | "POST" | "DELETE", good = "") => {
    setBusy(true);
    setAddress("");
    const answer = await call<CalendarAddress & Partial<NewAddress>>(method, "/api/me/calendar", undefined, me()?.person.id);
    setBusy(false);
    if (answer.ok) {
      setMade(answer.value.made_at);
      setAddress(answer.value.address ?? "");
      tell(good);
    } else if (answer.error.kind === "problem" && answer.error.status === 401) await leave();
    else tell(t.failed);
  };
  useEffect(() => void ask("GET"), []);
  return (
    <div class="page">
      <Heading text={say("interviews", all).calendar} />
      {(address ? [t.secret] : [t.what, t.only, t.secret]).map((text) => (
        <p key={text}>
          <Ruby text={text} />
        </p>
      ))}
      {made && !address ? (
        <p>
          <Ruby text={t.there(writeInstant(made, writing()))} />
        </p>
      ) : null}
      {address ? <Told address={address} /> : null}
      <p role="status">
        <Ruby text={news} />
      </p>
      {made === undefined && busy ? null : (
        <Button busy={busy} kind={made ? "second" : "main"} onPress={() => void ask("POST")}>
          <Ruby text={made ? t.anew : t.make} />
        </Button>
      )}
      {made ? (
        <>
          <p class="hint">
            <Ruby text={t.anewWhat} />
          </p>
          <Sure key={made} label={t.end} question={t.endSure} yes={t.end} no={t.keep} onYes={() => ask("DELETE", t.ended)} />
        </>
      ) : null}
      <Foot to="/interviews" />
    </div>
  );
}
