import { useEffect, useRef, useState } from "preact/hooks";
import { call } from "../../api/call";
import type { Wording as Worded } from "../../api/types";
import { newId } from "../../shared/ids";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Ruby } from "../../ui/Ruby";
import { nowMs } from "../clock";
import { Heading, Link } from "../frame/Frame";
import { look } from "../frame/look";
import { Choice } from "../frame/Reading";
import { go } from "../router";
import ja from "../text/ja/consent";
import shell from "../text/ja/shell";
import { say } from "../text/say";
import { after, ask, kept, told } from "./data";
import { Wording } from "./One";

type Asked = { recipient: string; name: string; data: string; from_on: string; until_on: string | null; language: "ja" | "en" };

/** The text itself. Agreeing sends exactly what was read; pressed again without a line, it is still one consent. */
function Read({ asked, onBack }: { asked: Asked; onBack: () => void }) {
  const t = say("consent", ja);
  const id = useRef(newId(nowMs()));
  const [text, setText] = useState<Worded | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const fetchText = async () => {
    setFailure(null);
    const answer = await call<Worded>("POST", "/api/me/consents/wording", asked);
    if (answer.ok) setText(answer.value);
    else setFailure(told(answer.error));
  };
  useEffect(() => void fetchText(), []);
  const agree = async () => {
    setBusy(true);
    const why = await ask("PUT", `/${id.current}`, { ...asked, agreed: text?.text });
    setBusy(false);
    if (why) setFailure(told(why));
    else go("/consent", "replace");
  };
  return (
    <div class="page">
      <Heading text={t.readTitle} />
      {failure ? (
        <p class="error" role="alert">
          <Ruby text={failure} />
        </p>
      ) : null}
      {text ? (
        <Card>
          <Wording text={text.text} />
        </Card>
      ) : failure ? (
        <Button onPress={() => void fetchText()}>
          <Ruby text={say("shell", shell).again} />
        </Button>
      ) : (
        <p class="hint" role="status">
          <Ruby text={say("shell", shell).waiting} />
        </p>
      )}
      <p>
        <Ruby text={t.readLead} />
      </p>
      <div class="pair foot">
        <Button onPress={onBack}>
          <Ruby text={t.notNow} />
        </Button>
        {text ? (
          <Button kind="main" busy={busy} onPress={() => void agree()}>
            <Ruby text={t.agree} />
          </Button>
        ) : null}
      </div>
    </div>
  );
}

const only = (rows: Record<string, string>, offered: readonly string[]): Record<string, string> =>
  Object.fromEntries(offered.map((one) => [one, rows[one] ?? one]));

/** Whom, which one of them, what, and for how long. Nothing is chosen beforehand. */
function Choose({ onDone }: { onDone: (asked: Asked) => void }) {
  const t = say("consent", ja);
  const [recipient, setRecipient] = useState("");
  const [name, setName] = useState("");
  const [data, setData] = useState("");
  const [months, setMonths] = useState("");
  const [tries, setTries] = useState(0);
  const all = kept.value;
  if (!all) return null;
  const next = (event: Event) => {
    event.preventDefault();
    if (!recipient || !name.trim() || !data || !months) return setTries(tries + 1);
    const until_on = after(all.today, Number(months));
    onDone({ recipient, name, data, from_on: all.today, until_on, language: look.peek().words === "en" ? "en" : "ja" });
  };
  return (
    <form class="page" noValidate onSubmit={next}>
      {tries > 0 ? <ErrorSummary key={tries} title={<Ruby text={t.missing} />} errors={[]} /> : null}
      <Heading text={t.giveNew} error={tries > 0} />
      <Choice
        long
        name="recipient"
        title={t.whom}
        value={recipient}
        rows={only(t.recipients, Object.keys(all.offered))}
        onPick={(one) => {
          setRecipient(one);
          if (!all.offered[one]?.includes(data)) setData("");
        }}
      />
      {recipient ? (
        <>
          <div class="field">
            <label for="recipient-name">
              <Ruby text={t.whomName} />
            </label>
            <p class="hint" id="recipient-hint">
              <Ruby text={t.whomHint} />
            </p>
            <input
              id="recipient-name"
              value={name}
              maxLength={100}
              autocomplete="off"
              aria-describedby="recipient-hint"
              onInput={(event) => setName(event.currentTarget.value)}
            />
          </div>
          <Choice long name="data" title={t.what} value={data} rows={only(t.data, all.offered[recipient] ?? [])} onPick={setData} />
          <Choice name="months" title={t.long} value={months} rows={t.months as Record<string, string>} onPick={setMonths} />
        </>
      ) : null}
      <div class="pair foot">
        <Link to="/consent" kind="button">
          <Ruby text={t.notNow} />
        </Link>
        <Button kind="main" submit>
          <Ruby text={t.next} />
        </Button>
      </div>
    </form>
  );
}

/** Giving a consent: choose, read, agree. `app`: agreement to do so in the app at all, which has nothing to choose. */
export default function Give({ rest }: { rest: string }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const all = kept.value;
  useEffect(() => {
    // Opened by its address: what may be offered is not known yet.
    if (!all) go("/consent", "replace");
  }, []);
  if (!all) return null;
  const language = look.peek().words === "en" ? "en" : "ja";
  if (rest === "app")
    return (
      <Read
        asked={{ recipient: "self", name: "", data: "electronic", from_on: all.today, until_on: null, language }}
        onBack={() => go("/consent", "replace")}
      />
    );
  return asked ? <Read asked={asked} onBack={() => setAsked(null)} /> : <Choose onDone={setAsked} />;
}
