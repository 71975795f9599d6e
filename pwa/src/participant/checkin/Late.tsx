import { useEffect, useState } from "preact/hooks";
import type { CheckIn } from "../../api/types";
import { writeInstant, writeMonth } from "../../shared/dates";
import { Button } from "../../ui/Button";
import { Ruby } from "../../ui/Ruby";
import { Heading, Link } from "../frame/Frame";
import { go } from "../router";
import { undelivered } from "../store/draft";
import home from "../text/ja/home";
import ja from "../text/ja/sent";
import shell from "../text/ja/shell";
import { say, writing } from "../text/say";
import { NotArrived } from "./NotArrived";
import { failure, sending, sendLate } from "./send";

/** Sends last month's letter, finished in time but not delivered then. */
export default function Late({ rest }: { rest: string }) {
  const t = say("home", home);
  const [arrived, setArrived] = useState<CheckIn | null>(null);
  const [waiting] = useState(() => undelivered.peek().find((one) => one.month === rest));
  useEffect(() => {
    if (!waiting) go("/", "replace");
  }, [waiting]);
  if (!waiting) return null;
  return (
    <div class="page">
      <Heading text={t.letterOf(writeMonth(rest, rest, writing()))} />
      {arrived ? (
        <p class="state done" role="status">
          <Ruby text={`${say("sent", ja).arrived} ${writeInstant(arrived.received_at, writing())}`} />
        </p>
      ) : (
        <p>
          <Ruby text={t.undeliveredWhat} />
        </p>
      )}
      {failure.value ? <NotArrived failure={failure.value} /> : null}
      {arrived ? null : (
        <Button kind="main" busy={sending.value} onPress={async () => setArrived(await sendLate(waiting))}>
          <Ruby text={t.sendAgain} />
        </Button>
      )}
      <Link to="/" kind="button">
        <Ruby text={say("shell", shell).home} />
      </Link>
    </div>
  );
}
