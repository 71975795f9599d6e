import { writeDate } from "../../shared/writing";
import { Ruby } from "../../ui/Ruby";
import { Link } from "../frame/Frame";
import { session } from "../session";
import { writing } from "../text/dates";
import ja from "../text/ja/mine";
import { say } from "../text/say";

/** On home: that a request has its answer; and after the end of support thanks, and where what was written stays. */
export function News() {
  const t = say("mine", ja);
  const me = session.value.state === "in" ? session.value.me : null;
  return (
    <>
      {me?.answers?.[0] ? (
        <Link to="/mine/ask" kind="button main">
          <Ruby text={t.answered} />
        </Link>
      ) : null}
      {me?.support_ended_on ? (
        <section class="card accent">
          <strong>
            <Ruby text={t.over(writeDate(me.support_ended_on, writing()))} />
          </strong>
          <p>
            <Ruby text={t.goodbye} />
          </p>
          <Link to="/mine" kind="button">
            <Ruby text={t.title} />
          </Link>
        </section>
      ) : null}
    </>
  );
}
