import { useState } from "preact/hooks";
import type { Failure } from "../../api/call";
import type { Consent } from "../../api/types";
import { Card } from "../../ui/Card";
import { Ruby } from "../../ui/Ruby";
import { Sure } from "../frame/Sure";
import ja from "../text/ja/consent";
import { say } from "../text/say";
import { ask, inWords, told, what, whom } from "./data";

/** The text agreed to, as it was: one sentence per line. */
export const Wording = ({ text }: { text: string }) => (
  <>
    {text.split("\n").map((line) => (
      <p key={line}>
        <Ruby text={line} />
      </p>
    ))}
  </>
);

/** One consent: to whom, what, until when, how it stands. `over`: it has ended, and cannot be ended again. Ending asks once more. */
export function One({ consent, over = false }: { consent: Consent; over?: boolean }) {
  const t = say("consent", ja);
  const [why, setWhy] = useState<Failure | null>(null);
  const end = async () => setWhy(await ask("PUT", `/${consent.id}/revocation`));
  return (
    <Card title={<Ruby text={whom(consent)} />}>
      {consent.recipient === "self" ? null : (
        <p>
          <Ruby text={what(consent.data)} />
        </p>
      )}
      <p>
        <strong>
          <Ruby text={t.states[consent.state]} />
        </strong>
        {consent.until_on && !consent.revoked_at ? (
          <>
            {" "}
            <Ruby text={t.until(inWords(consent.until_on))} />
          </>
        ) : null}
      </p>
      {consent.how === "paper" ? (
        <p class="hint">
          <Ruby text={t.onPaper} />
        </p>
      ) : null}
      <details>
        <summary class="button quiet">
          <Ruby text={t.fullText} />
        </summary>
        <Wording text={consent.wording} />
      </details>
      {consent.scan ? (
        <a href={`/api/me/consents/${consent.id}/scan`} download class="button quiet">
          <Ruby text={t.paper} />
        </a>
      ) : null}
      {why ? (
        <p class="error" role="alert">
          <Ruby text={told(why)} />
        </p>
      ) : null}
      {over ? null : (
        <Sure label={t.end} kind="danger" question={t.endSure} yes={t.endYes} no={t.endNo} onYes={end}>
          <p>
            <Ruby text={t.endWhat} />
          </p>
        </Sure>
      )}
    </Card>
  );
}
