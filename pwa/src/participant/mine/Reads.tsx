import type { Reading } from "../../api/types";
import { writeInstant } from "../../shared/writing";
import { Picture } from "../../ui/Picture";
import { Ruby } from "../../ui/Ruby";
import { Foot } from "../frame/Foot";
import { Heading } from "../frame/Frame";
import { writing } from "../text/dates";
import ja from "../text/ja/mine";
import { san, say } from "../text/say";
import { useGet, Waits } from "./get";

/** What the server names, in words; `other` for what is newer than this app. */
const words = (known: Record<string, string>, name: string, other: string): string => known[name] ?? other;

/** Who has looked at this person's answers: every reading, with name and time. */
export function Reads() {
  const t = say("mine", ja);
  const { value, ask } = useGet<{ reads: Reading[] }>("/api/me/reads");
  const reads = value === "failed" ? null : value?.reads;
  return (
    <div class="page">
      <Heading text={t.readsTitle} />
      <p>
        <Ruby text={t.readsLead} />
      </p>
      <Waits value={value} ask={ask} />
      {reads?.length === 0 ? (
        <p>
          <Ruby text={t.readsNone} />
        </p>
      ) : null}
      {reads?.length ? (
        <ul class="readings card">
          {reads.map((one) => (
            <li key={`${one.on}${one.by}${one.what}`}>
              <Picture name="person" size={32} />
              <span>
                <Ruby text={san(one.by)} />
                <small>
                  <Ruby text={words(t.roles, one.role, "")} />
                </small>
                <small>
                  <Ruby
                    text={`${writeInstant(one.last_at, writing())} ${words(t.readWhat, one.what, t.readOther)}${one.times > 1 ? t.times(one.times) : ""}`}
                  />
                </small>
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      <Foot to="/" />
    </div>
  );
}
