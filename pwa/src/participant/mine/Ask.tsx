import { useEffect, useState } from "preact/hooks";
import { call } from "../../api/call";
import type { OwnRequest, OwnRequests } from "../../api/types";
import { newId } from "../../shared/ids";
import { signal } from "../../shared/signal";
import { writeDate, writeInstant } from "../../shared/writing";
import { Button } from "../../ui/Button";
import { Ruby } from "../../ui/Ruby";
import { TextArea } from "../../ui/TextArea";
import { nowMs } from "../clock";
import { Back } from "../frame/Foot";
import { Heading, Link } from "../frame/Frame";
import { Choice } from "../frame/Reading";
import { go } from "../router";
import { learn, me } from "../session";
import { writing } from "../text/dates";
import ja from "../text/ja/mine";
import { detailOf } from "../text/said";
import { san, say } from "../text/say";
import { useGet, Waits } from "./get";

const PATH = "/api/me/requests";
type Kind = OwnRequest["kind"];
type Writing = { readonly id: string; readonly kind: Kind; readonly words: string; readonly due: string };
const NOTHING: Writing = { id: "", kind: "correct", words: "", due: "" };

/**
 * What somebody is writing: it stays while the app is open, and a second press sends the same request again. `due`: by when the request
 * that has just arrived is answered; "" when none has.
 */
const written = signal<{ readonly of: string | undefined; readonly value: Writing } | null>(null);

const writer = () => me()?.person.id;
const writingNow = (): Writing => (written.value?.of === writer() ? (written.value?.value ?? NOTHING) : NOTHING);
const write = (change: Partial<Writing>, of = writer()): void => {
  written.value = { of, value: { ...writingNow(), ...change } };
};

/** One request and what became of it, in plain words. */
function Asked({ one }: { one: OwnRequest }) {
  const t = say("mine", ja);
  const how = writing();
  return (
    <li class="card">
      <h2>
        <Ruby text={t.kinds[one.kind]} />
        <small>
          <Ruby text={writeInstant(one.asked_at, how)} />
        </small>
      </h2>
      {one.words ? <p>{one.words}</p> : null}
      <p class="state">
        <Ruby text={t.states[one.state]} />
      </p>
      {one.state === "open" ? (
        <p class="hint">
          <Ruby text={t.due(writeDate(one.due_on, how))} />
        </p>
      ) : (
        <>
          <p>
            <small>
              <Ruby text={t.answer(san(one.answered_by ?? ""))} />
            </small>
            {one.answer}
          </p>
          {one.disclosure ? (
            <a class="button" href={`/api/me/disclosures/${one.disclosure}/pdf`} download>
              <Ruby text={t.given} />
            </a>
          ) : null}
        </>
      )}
    </li>
  );
}

/** なおして・やめて: what was asked, and the answers. */
export function Ask() {
  const t = say("mine", ja);
  const { value, ask } = useGet<OwnRequests>(PATH);
  const { due } = writingNow();
  const asked = value === "failed" ? null : value;
  useEffect(() => {
    // Whoever sees the answers here has read them.
    if (asked) void learn({ answers: [] });
  }, [asked]);
  return (
    <div class="page">
      <Heading text={t.askTitle} />
      <p role="status">{due ? <Ruby text={t.arrived(writeDate(due, writing()))} /> : null}</p>
      <Waits value={value} ask={ask} />
      <ul class="lines">
        {asked?.requests.map((one) => (
          <Asked key={one.id} one={one} />
        ))}
      </ul>
      <Back to="/mine">
        <Link to="/mine/ask/new" kind="button main">
          <Ruby text={t.askNew} />
        </Link>
      </Back>
    </div>
  );
}

/** One request with its words. */
export function AskNew() {
  const t = say("mine", ja);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState("");
  const { id, kind, words } = writingNow();
  const send = async () => {
    const [of, now] = [writer(), id || newId(nowMs())];
    write({ id: now });
    setBusy(true);
    const answer = await call<OwnRequests>("PUT", `${PATH}/${now}`, { kind, words }, of);
    setBusy(false);
    setTrouble(answer.ok ? "" : (answer.error.kind === "problem" && detailOf(answer.error)) || t.notSent);
    // The field says what is wrong, wherever on the screen おくる was pressed.
    if (!answer.ok) return document.getElementById("words")?.focus();
    write({ ...NOTHING, due: answer.value.requests.find((one) => one.id === now)?.due_on ?? "" }, of);
    go("/mine/ask", "replace");
  };
  return (
    <div class="page">
      <Heading text={t.askNew} />
      <Choice
        long
        name="kind"
        title={t.askWhat}
        value={kind}
        rows={t.kinds}
        onPick={(picked) => {
          write({ id: "", kind: picked });
          setTrouble("");
        }}
      />
      <TextArea
        id="words"
        label={<Ruby text={t.words} />}
        hint={<Ruby text={t.hints[kind]} />}
        error={trouble ? <Ruby text={trouble} /> : undefined}
        value={words}
        onText={(text) => {
          write({ id: "", words: text });
        }}
      />
      <Back to="/mine/ask">
        <Button kind="main" busy={busy} onPress={() => void send()}>
          <Ruby text={t.send} />
        </Button>
      </Back>
    </div>
  );
}
