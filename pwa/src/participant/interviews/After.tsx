import type { OwnInterview } from "../../api/types";
import { writeDate, writeInstant } from "../../shared/writing";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Ruby } from "../../ui/Ruby";
import { useTyped } from "../frame/typed";
import { writing } from "../text/dates";
import ja from "../text/ja/interviews";
import jaOne from "../text/ja/meeting";
import { say } from "../text/say";
import { answer } from "./data";
import { Lines, tooLong } from "./Lines";

type Kind = "thanks" | "differs";

/** 「ありがとう」 or 「ちがいます」, with words or without. */
function Reply({ one, version }: { one: OwnInterview; version: number }) {
  const [t, all] = [say("meeting", jaOne), say("interviews", ja)];
  const { value, set, over } = useTyped<{ kind?: Kind; words: string }>(`reply/${one.id}`, () => ({ words: "" }));
  const { kind, words } = value;
  const send = async (picked: Kind) => {
    if (tooLong("reply", words)) return;
    await answer(one.id, picked, words, version);
    await over();
  };
  return (
    <>
      <h2>
        <Ruby text={t.replyTitle} />
      </h2>
      <div class="pair">
        {(["thanks", "differs"] as const).map((each) => (
          <Button key={each} onPress={() => set({ kind: each, words })}>
            <Ruby text={t[each]} />
          </Button>
        ))}
      </div>
      {kind ? (
        <Card title={<Ruby text={t[kind]} />} tone="accent">
          <Lines
            id="reply"
            label={kind === "thanks" ? t.thanksWords : t.differsWords}
            hint={t.optional}
            value={words}
            onText={(words) => set({ kind, words })}
          />
          <Button kind="main" onPress={() => send(kind)}>
            <Ruby text={all.send} />
          </Button>
        </Card>
      ) : null}
    </>
  );
}

/** After it: what was agreed, what follows, when next; and what the person has said to it. */
export function After({ one, sent }: { one: OwnInterview; sent: boolean }) {
  const t = say("meeting", jaOne);
  const { agreed, replies, answer: words } = one;
  if (!agreed)
    return (
      <>
        {one.about ? <p class="own-words">{one.about}</p> : null}
        <p>
          <Ruby text={t.answered} />
        </p>
        {words ? (
          <Card tone="accent">
            <p class="own-words">{words}</p>
          </Card>
        ) : null}
      </>
    );
  const parts: [string, string][] = [
    [t.agreedTitle, agreed.agreed],
    [t.followsTitle, agreed.follows],
  ];
  return (
    <>
      {parts.map(([title, text]) =>
        text ? (
          <Card key={title} title={<Ruby text={title} />}>
            <p class="own-words">{text}</p>
          </Card>
        ) : null,
      )}
      {agreed.next_on ? (
        <p>
          <Ruby text={t.nextOn} />: <Ruby text={writeDate(agreed.next_on, writing())} />
        </p>
      ) : null}
      {replies.map((reply) => (
        <Card key={reply.at} title={<Ruby text={t[reply.kind as Kind] ?? ""} />} tone="soft">
          {reply.words ? <p class="own-words">{reply.words}</p> : null}
          <p class="hint">
            <Ruby text={writeInstant(reply.at, writing())} />
          </p>
        </Card>
      ))}
      {sent || replies.some(({ version }) => version === agreed.version) ? null : <Reply one={one} version={agreed.version} />}
    </>
  );
}
