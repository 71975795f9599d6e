import { useEffect, useState } from "preact/hooks";
import { call } from "../../api/call";
import type { Reading } from "../../api/types";
import { writeInstant } from "../../shared/dates";
import { Button } from "../../ui/Button";
import { Ruby } from "../../ui/Ruby";
import { Heading, Link } from "../frame/Frame";
import { Person } from "../frame/more-signs";
import { leave } from "../session";
import ja from "../text/ja/pages";
import shell from "../text/ja/shell";
import { san, say, writing } from "../text/say";

/** Who has looked at this person's answers: every reading, with name and time. */
export default function Reads(_: { rest: string }) {
  const t = say("pages", ja);
  const [reads, setReads] = useState<Reading[] | "failed" | null>(null);
  const fetchReads = async () => {
    const answer = await call<{ reads: Reading[] }>("GET", "/api/me/reads");
    if (answer.ok) setReads(answer.value.reads);
    else if (answer.error.kind === "problem" && answer.error.status === 401) await leave();
    else setReads("failed");
  };
  useEffect(() => {
    void fetchReads();
  }, []);
  return (
    <div class="page">
      <Heading text={t.readsTitle} />
      <p>
        <Ruby text={t.readsLead} />
      </p>
      {reads === null ? (
        <p class="hint" role="status">
          <Ruby text={say("shell", shell).waiting} />
        </p>
      ) : null}
      {reads === "failed" ? (
        <div class="card soft" role="alert">
          <p>
            <Ruby text={t.readsFailed} />
          </p>
          <Button onPress={() => void fetchReads()}>
            <Ruby text={t.again} />
          </Button>
        </div>
      ) : null}
      {Array.isArray(reads) && reads.length === 0 ? (
        <p>
          <Ruby text={t.readsNone} />
        </p>
      ) : null}
      {Array.isArray(reads) && reads.length > 0 ? (
        <ul class="readings card">
          {reads.map((one) => (
            <li key={`${one.on}${one.by}${one.what}`}>
              <Person />
              <span>
                <Ruby text={san(one.by)} />
                <small>
                  <Ruby text={t.roles[one.role] ?? ""} />
                </small>
                <small>
                  <Ruby
                    text={`${writeInstant(one.last_at, writing())} ${t.readWhat[one.what] ?? t.readOther}${one.times > 1 ? t.times(one.times) : ""}`}
                  />
                </small>
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      <div class="foot">
        <Link to="/" kind="button">
          <Ruby text={say("shell", shell).home} />
        </Link>
      </div>
    </div>
  );
}
