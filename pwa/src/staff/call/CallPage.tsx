import { useEffect, useState } from "preact/hooks";
import { dateOf } from "../../shared/dates";
import { me, now } from "../session";
import { callList as words } from "../text/call";
import { shell } from "../text/ja";
import type { CallList, InterviewRow, TaskRow } from "../types";
import { Icon } from "../ui/Icon";
import { NotYet } from "../ui/NotYet";
import { Screen } from "../ui/Screen";
import { clock, dayAndClock } from "../when";
import { wide } from "../wide";
import { Asked } from "./Asked";
import { Detail } from "./Detail";
import { escalated, failure, list, ordinary, refresh, taskOf, watch } from "./list";
import { NotSent } from "./NotSent";
import { inOrder } from "./order";
import { Requests } from "./Requests";
import { Row } from "./Row";
import { Summary } from "./Summary";
import { Unanswered } from "./Unanswered";

type RowsProps = { tasks: readonly TaskRow[]; interviews?: readonly InterviewRow[]; chosen: string | undefined };

function Rows({ tasks, interviews = [], chosen }: RowsProps) {
  return (
    <ul class="tasks">
      {inOrder(tasks, interviews).map(({ task, asked }) =>
        task ? (
          <Row key={task.id} task={task} chosen={task.id === chosen} owner={me.value?.role === "manager"} />
        ) : (
          <Asked key={asked.id} row={asked} />
        ),
      )}
    </ul>
  );
}

function AsOf({ shown }: { shown: CallList }) {
  const at = clock(shown.now);
  return (
    <p class={failure.value ? "as-of caution" : "as-of"}>
      {failure.value ? words.stale(at) : words.asOf(at)}
      {shown.office.open_now ? null : `・${words.closedOffice(dayAndClock(shown.office.reads_at, dateOf(now())))}`}
    </p>
  );
}

function ListSide({ shown, chosen }: { shown: CallList; chosen: string | undefined }) {
  const managers = escalated.value;
  return (
    <div class="list-side">
      <Summary list={shown} />
      <NotSent list={shown} />
      <Requests list={shown} />
      {managers.length > 0 ? (
        <section>
          <h2>{words.escalated}</h2>
          <Rows tasks={managers} chosen={chosen} />
        </section>
      ) : null}
      {shown.tasks.length + shown.interviews.length === 0 ? (
        <div class="empty">
          <p>{words.empty}</p>
          <p class="muted">{words.emptyHint}</p>
        </div>
      ) : (
        <section>
          <h2 class={managers.length > 0 ? "" : "hidden"}>{managers.length > 0 ? words.others : words.list}</h2>
          <Rows tasks={ordinary.value} interviews={shown.interviews} chosen={chosen} />
        </section>
      )}
      <Unanswered list={shown} />
    </div>
  );
}

/** The worker's home: whom to call, why and by when; beside it, on a wide screen, the one being called. */
export function CallPage({ id }: { id: string | undefined }) {
  useEffect(watch, []);
  // On a wide screen somebody is always open; chosen once, so that a refresh never swaps the person under a note being written.
  const [first, setFirst] = useState<string>();
  const shown = list.value;
  const candidate = shown ? [...escalated.value, ...ordinary.value][0]?.id : undefined;
  useEffect(() => {
    if (wide.value && !id && !first && candidate) setFirst(candidate);
  }, [id, first, candidate, wide.value]);
  const chosen = id ?? (wide.value ? first : undefined);
  const task = chosen ? taskOf(chosen) : undefined;
  if (!shown)
    return (
      <Screen title={words.title}>
        <NotYet failure={failure.value} again={refresh} />
      </Screen>
    );
  const detail = task ? (
    <Detail key={task.id} task={task} asked={Boolean(id)} />
  ) : (
    <p class="muted choose">{id ? shell.notFound : words.choose}</p>
  );
  if (id && !wide.value)
    return (
      <Screen title={words.title} quiet>
        <a class="back" href="/staff/call">
          <Icon name="back" />
          {shell.back(words.title)}
        </a>
        {detail}
      </Screen>
    );
  return (
    <div class="call">
      <div class="side">
        <Screen title={words.title} beside={<AsOf shown={shown} />}>
          <ListSide shown={shown} chosen={chosen} />
        </Screen>
      </div>
      {wide.value ? <div class="main-side">{detail}</div> : null}
    </div>
  );
}
