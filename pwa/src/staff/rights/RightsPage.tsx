import { useEffect } from "preact/hooks";
import { rights as words } from "../text/rights";
import type { RequestRow, Rights } from "../types";
import { Head } from "../ui/Head";
import { NotYet } from "../ui/NotYet";
import { Screen } from "../ui/Screen";
import { dayAndClock, fullDate } from "../when";
import { AnswerForm } from "./AnswerForm";
import { failure, load, rights } from "./data";

function One({ request, today }: { request: RequestRow; today: string }) {
  return (
    <li>
      <h3>
        <a href={`/staff/people/${request.person_id}`}>{request.person}</a> <span class="tag">{words.kinds[request.kind]}</span>{" "}
        <span class="tag">{words.states[request.state]}</span>
      </h3>
      <p class="muted">
        {words.asked(dayAndClock(request.asked_at, today))}・{words.due(fullDate(request.due_on, today))}
        {request.overdue ? <b> {words.overdue}</b> : null}
      </p>
      <blockquote>{request.words || words.noWords}</blockquote>
      {request.state === "open" ? (
        <AnswerForm request={request} />
      ) : (
        <>
          <p class="muted">{words.answered(dayAndClock(request.answered_at ?? "", today), request.answered_by ?? "")}</p>
          <blockquote>{request.answer}</blockquote>
        </>
      )}
    </li>
  );
}

function Ended({ shown: { ended, today } }: { shown: Rights }) {
  return (
    <section class="panel">
      <h2 id="ended">{words.ended}</h2>
      <p class="muted">{ended.length === 0 ? words.endedNone : words.endedHint}</p>
      {ended.length > 0 ? (
        <table class="people">
          <Head columns={words.columns} />
          <tbody>
            {ended.map((one) => (
              <tr key={one.person_id}>
                <th scope="row">{one.restricted ? words.locked : <a href={`/staff/people/${one.person_id}`}>{one.name}</a>}</th>
                <td data-label={words.columns.ended}>{fullDate(one.ended_on, today)}</td>
                <td data-label={words.columns.reason}>{words.reasons[one.reason]}</td>
                <td data-label={words.columns.until}>{fullDate(one.kept_until, today)}</td>
                <td data-label={words.columns.state}>
                  {one.restricted ? words.restricted : words.kept} <a href={`/staff/rights/${one.person_id}`}>{words.disclose}</a>
                  {one.stopped_by ? (
                    <>
                      {" "}
                      <a href={`/staff/rights/${one.stopped_by}/lift`}>{words.lift}</a>
                    </>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </section>
  );
}

/** 本人の請求と記録の保存: what people ask, answered with a reason by a day; whose records are kept until when. */
export function RightsPage() {
  useEffect(() => void load(), []);
  const shown = rights.value;
  if (!shown)
    return (
      <Screen title={words.title}>
        <NotYet failure={failure.value} again={load} />
      </Screen>
    );
  return (
    <Screen title={words.title}>
      <p class="muted">{words.lead}</p>
      <div class="stack">
        <section class="panel">
          <h2 id="requests">{words.requests}</h2>
          {shown.requests.some(({ state }) => state === "open") ? null : <p>{words.none}</p>}
          <ul class="asked">
            {shown.requests.map((request) => (
              <One key={request.id} request={request} today={shown.today} />
            ))}
          </ul>
        </section>
        <Ended shown={shown} />
      </div>
    </Screen>
  );
}
