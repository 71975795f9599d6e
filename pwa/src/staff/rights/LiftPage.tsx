import { useEffect, useState } from "preact/hooks";
import type { Failure } from "../../api/call";
import { Button } from "../../ui/Button";
import { TextArea } from "../../ui/TextArea";
import { saying } from "../failure";
import { useSaving } from "../saving";
import { ask, now } from "../session";
import { shell } from "../text/ja";
import { rights as all, lifting as words } from "../text/rights";
import type { RequestRow, Rights } from "../types";
import { Icon } from "../ui/Icon";
import { Notice } from "../ui/Notice";
import { Screen } from "../ui/Screen";
import { dayAndClock } from "../when";
import { rights } from "./data";

/** A stop of use is lifted: by the manager, after reading what the person had asked, with a reason that the person reads. */
export function LiftPage({ id }: { id: string }) {
  const [request, setRequest] = useState<RequestRow | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [reason, setReason] = useState("");
  const [lifted, setLifted] = useState(false);
  const saving = useSaving();
  const today = now().slice(0, 10);
  const look = async () => {
    setFailure(null);
    const answer = await ask<RequestRow>("GET", `/api/staff/rights/${id}`);
    if (answer.ok) setRequest(answer.value);
    else setFailure(answer.error);
  };
  useEffect(() => void look(), [id]);
  const lift = async () => {
    if (!saving.complete(reason.trim() ? {} : { reason: words.reasonMissing })) return;
    const done = await saving.send(ask<Rights>("POST", `/api/staff/rights/${id}/lift`, { reason: reason.trim() }), words.lifted);
    if (!done) return;
    rights.value = done;
    setLifted(true);
  };
  return (
    <Screen
      title={request ? words.title(request.person) : all.lift}
      tab={all.lift}
      above={
        <a class="back" href="/staff/rights">
          <Icon name="back" />
          {all.title}
        </a>
      }
    >
      {request ? (
        <section class="stack narrow">
          <p class="muted">
            {all.kinds[request.kind]} {all.asked(dayAndClock(request.asked_at, today))}
          </p>
          <blockquote>{request.words || all.noWords}</blockquote>
          <p class="muted">{all.answered(dayAndClock(request.answered_at ?? "", today), request.answered_by ?? "")}</p>
          <blockquote>{request.answer}</blockquote>
          {lifted ? <Notice news={saving.news} /> : null}
          {lifted ? (
            <a class="button" href="/staff/rights">
              {all.title}
            </a>
          ) : (
            <form class="sheet" onSubmit={(event) => event.preventDefault()} noValidate>
              <Notice news={saving.news} />
              <p>{words.hint}</p>
              <TextArea
                id="reason"
                label={words.reason}
                hint={all.reasonHint}
                value={reason}
                onText={setReason}
                rows={3}
                error={saving.errors.reason}
              />
              <div class="ends">
                <Button kind="main" busy={saving.busy} onPress={() => void lift()}>
                  {all.lift}
                </Button>
                <a class="button quiet" href="/staff/rights">
                  {shell.cancel}
                </a>
              </div>
            </form>
          )}
        </section>
      ) : (
        <>
          <p class="muted">{failure ? saying(failure) : shell.loading}</p>
          {failure ? (
            <Button small onPress={() => void look()}>
              {shell.again}
            </Button>
          ) : null}
        </>
      )}
    </Screen>
  );
}
