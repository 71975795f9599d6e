import { effect, signal } from "@preact/signals";
import { writeInstant } from "../../shared/dates";
import { Button } from "../../ui/Button";
import { Ruby } from "../../ui/Ruby";
import { TextArea } from "../../ui/TextArea";
import { go } from "../router";
import { session } from "../session";
import { deliver, delivered, refused, startHelp, tell, telling } from "../store/help";
import { pending } from "../store/pending";
import ja from "../text/ja/help";
import { say, writing } from "../text/say";

const words = signal("");

// What an earlier page could not deliver goes out as soon as this is loaded and somebody is signed in.
void startHelp().then(() =>
  effect(() => {
    if (session.value.state === "in") void deliver();
  }),
);

/** What has become of the call to the worker, above every number; never more than the server has said. */
export function Delivery() {
  const t = say("help", ja);
  const done = delivered.value;
  if (pending.value.length > 0 || telling.value)
    return (
      <div class="card help" role="status">
        <strong>
          <Ruby text={t.pending} />
        </strong>
        <p>
          <Ruby text={refused.value ?? t.pendingWhat} />
        </p>
        <p>
          <Ruby text={t.pendingCall} />
        </p>
      </div>
    );
  if (!done) return null;
  return (
    <div class="card accent" role="status">
      <strong>
        <Ruby text={t.arrived(writeInstant(done.received_at, writing()))} />
      </strong>
      <p>
        <Ruby text={done.open_now ? t.readsNow : `${t.closedNow}${t.readsAt(writeInstant(done.reads_at, writing()))}`} />
      </p>
      {done.open_now ? null : (
        <p>
          <Ruby text={t.closedCall} />
        </p>
      )}
    </div>
  );
}

/** One tap tells the worker; words are welcome, never asked for. */
export function Ask() {
  const t = say("help", ja);
  if (session.value.state === "out")
    return (
      <div class="card">
        <p>
          <Ruby text={t.signInFirst} />
        </p>
        <Button onPress={() => go("/sign-in")}>{t.signIn}</Button>
      </div>
    );
  if (session.value.state !== "in") return null;
  const send = () => {
    void tell(words.peek().trim());
    words.value = "";
  };
  return (
    <div class="card">
      <Button kind="help" busy={telling.value} onPress={send}>
        <Ruby text={telling.value ? t.telling : delivered.value ? t.tellAgain : t.tell} />
      </Button>
      <p class="hint">
        <Ruby text={t.tellWhat} />
      </p>
      <TextArea
        id="help-words"
        rows={2}
        label={<Ruby text={t.words} />}
        hint={<Ruby text={t.wordsHint} />}
        value={words.value}
        onText={(text) => {
          words.value = text.slice(0, 500);
        }}
      />
    </div>
  );
}
