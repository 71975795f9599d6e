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
import { useTyped } from "../frame/typed";
import { go } from "../router";
import { learn, me } from "../session";
import { writing } from "../text/dates";
import ja from "../text/ja/mine";
import { detailOf } from "../text/said";
import { san, say } from "../text/say";
import { useGet, Waits } from "./get";

const PATH = "/api/me/requests";
type Kind = OwnRequest["kind"];

/** `id`: of the request as it was last sent; a second press sends the same one again. */
type Writing = { readonly id: string; readonly kind: Kind; readonly words: string };

/** By when the request that has just arrived is answered. */
const arrived = signal<{ readonly of: string | undefined; readonly due: string } | null>(null);

const writer = () => me()?.person.id;

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
  const due = arrived.value?.of === writer() && arrived.value?.due;
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
  const { value: now, set, over } = useTyped<Writing>("ask", () => ({ id: "", kind: "correct", words: "" }));
  const { kind, words } = now;
  const send = async () => {
    const [of, id] = [writer(), now.id || newId(nowMs())];
    set({ ...now, id });
    setBusy(true);
    // What is seen while it is on its way is what arrives.
    const field = document.querySelector<HTMLTextAreaElement>("#words");
    if (field) field.readOnly = true;
    const answer = await call<OwnRequests>("PUT", `${PATH}/${id}`, { kind, words }, of);
    setBusy(false);
    if (field) field.readOnly = false;
    setTrouble(answer.ok ? "" : (answer.error.kind === "problem" && detailOf(answer.error)) || t.notSent);
    // The field says what is wrong, wherever on the screen おくる was pressed.
    if (!answer.ok) return field?.focus();
    arrived.value = { of, due: answer.value.requests.find((one) => one.id === id)?.due_on ?? "" };
    await over();
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
          set({ id: "", kind: picked, words });
          setTrouble("");
        }}
      />
      <TextArea
        id="words"
        label={<Ruby text={t.words} />}
        hint={<Ruby text={t.hints[kind]} />}
        error={trouble ? <Ruby text={trouble} /> : undefined}
        value={words}
        onText={(words) => set({ id: "", kind, words })}
      />
      <Back to="/mine/ask">
        <Button kind="main" busy={busy} onPress={() => void send()}>
          <Ruby text={t.send} />
        </Button>
      </Back>
    </div>
  );
}
