import type { Answers, EntryBody } from "../../api/types";
import { Card } from "../../ui/Card";
import { Ruby } from "../../ui/Ruby";
import { me } from "../session";
import { letterOf } from "../store/items";
import ja from "../text/ja/own";
import { say } from "../text/say";
import { useUndated } from "./entries";
import { meetsAnswers, meetsDiary, type Sign } from "./match";

/** The person's own signs that this entry, or these answers, meet, with what they wanted to do then: their own words, for them alone. */
export function Matching({ diary, answers }: { diary?: NonNullable<EntryBody["diary"]>; answers?: Answers }) {
  const t = say("own", ja);
  const { entries } = useUndated("sign");
  const signs = (entries ?? []).flatMap(({ heads }) => heads.flatMap(({ body }) => body.sign ?? []));
  const meets = (sign: Sign) => (diary && meetsDiary(sign, diary)) || (answers && meetsAnswers(sign, answers));
  return (
    <>
      {signs.filter(meets).map((sign) => (
        <Card key={`${sign.words}${sign.then}`} title={<Ruby text={t.levels[sign.level]} />} tone="accent">
          <p class="own-words">{sign.words}</p>
          {sign.then ? (
            <>
              <p>
                <strong>
                  <Ruby text={t.doThen} />
                </strong>
              </p>
              <p class="own-words">{sign.then}</p>
            </>
          ) : null}
          <p class="hint">
            <Ruby text={t.signMine} />
          </p>
        </Card>
      ))}
    </>
  );
}

/** After おくる: by the answers that have arrived or wait. */
export function AfterSending() {
  const here = me();
  const answers = here && (letterOf(here.month)?.body.answers ?? here.check_in?.answers);
  return answers ? <Matching answers={answers} /> : null;
}
