import { useState } from "preact/hooks";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Radio } from "../../ui/Radio";
import { Ruby } from "../../ui/Ruby";
import { Heading, Link } from "../frame/Frame";
import { signOut } from "../login/sign";
import { go } from "../router";
import { session } from "../session";
import { type Lang, lang, ruby, setLang, setRuby } from "../settings";
import { draft } from "../store/draft";
import ja from "../text/ja/pages";
import shell from "../text/ja/shell";
import { say } from "../text/say";

function Choice<T extends string>(props: { name: string; title: string; value: T; rows: [T, string][]; onPick: (value: T) => void }) {
  return (
    <fieldset class="card">
      <legend class="legend">
        <Ruby text={props.title} />
      </legend>
      <div class="pair">
        {props.rows.map(([value, text]) => (
          <Radio key={value} name={props.name} value={value} checked={props.value === value} onPick={() => props.onPick(value)}>
            <Ruby text={text} />
          </Radio>
        ))}
      </div>
    </fieldset>
  );
}

/** Leaving asks once more, because coming back needs a worker. */
function SignOut() {
  const t = say("pages", ja);
  const [asked, setAsked] = useState(false);
  const [failed, setFailed] = useState(false);
  const leave = async () => {
    if (await signOut()) go("/sign-in", "replace");
    else setFailed(true);
  };
  if (!asked)
    return (
      <Button kind="danger" onPress={() => setAsked(true)}>
        <Ruby text={t.signOut} />
      </Button>
    );
  return (
    <Card title={<Ruby text={t.signOutSure} />} tone="help">
      <p>
        <Ruby text={t.signOutWhat} />
      </p>
      {draft.value ? (
        <p>
          <Ruby text={t.signOutDraft} />
        </p>
      ) : null}
      {failed ? (
        <p class="error" role="alert">
          <Ruby text={t.signOutFailed} />
        </p>
      ) : null}
      <div class="pair">
        <Button onPress={() => setAsked(false)}>
          <Ruby text={t.signOutNo} />
        </Button>
        <Button kind="danger" onPress={() => void leave()}>
          <Ruby text={t.signOutYes} />
        </Button>
      </div>
    </Card>
  );
}

export default function Settings(_: { rest: string }) {
  const t = say("pages", ja);
  return (
    <div class="page">
      <Heading text={t.settingsTitle} />
      <Choice
        name="ruby"
        title={t.ruby}
        value={ruby.value ? "on" : "off"}
        rows={[
          ["on", t.rubyOn],
          ["off", t.rubyOff],
        ]}
        onPick={(value) => setRuby(value === "on")}
      />
      <Choice<Lang>
        name="lang"
        title={t.language}
        value={lang.value}
        rows={[
          ["ja", t.japanese],
          ["en", t.english],
        ]}
        onPick={(value) => void setLang(value)}
      />
      {session.value.state === "in" ? <SignOut /> : null}
      <div class="foot">
        <Link to="/" kind="button">
          <Ruby text={say("shell", shell).home} />
        </Link>
      </div>
    </div>
  );
}
