import type { Failure } from "../../api/call";
import { Ruby } from "../../ui/Ruby";
import { lasting } from "../store/db";
import ja from "../text/ja/checkin";
import { say } from "../text/say";

/** What happened, what to do, and that nothing is lost. */
export function NotArrived({ failure }: { failure: Failure }) {
  const t = say("checkin", ja);
  const [what, todo] =
    failure.kind === "unreachable"
      ? [t.unreachable, t.unreachableWhat]
      : failure.status >= 500 || failure.status === 429
        ? [t.serverFault, failure.detail || t.serverFaultWhat]
        : [t.refused, failure.detail || t.refusedWhat];
  return (
    <div class="card help" role="alert">
      <strong>
        <Ruby text={t.notArrived} />
      </strong>
      <p>
        <Ruby text={what} />
      </p>
      <p>
        <Ruby text={todo} />
      </p>
      <p>
        <Ruby text={lasting.value ? t.keptSafe : t.memorySafe} />
      </p>
    </div>
  );
}
