import { useEffect } from "preact/hooks";
import { dateOf, daysBetween } from "../../shared/dates";
import { ContactLine, Reasons } from "../call/Detail";
import { Roads } from "../call/Roads";
import { urgencyWord } from "../call/Row";
import { path } from "../router";
import { me, now } from "../session";
import { callList, last, unanswered } from "../text/call";
import { consents } from "../text/consents";
import { shell } from "../text/ja";
import { person as words } from "../text/person";
import { ending, rights } from "../text/rights";
import type { PersonPage } from "../types";
import { Icon, type IconName } from "../ui/Icon";
import { later } from "../ui/Later";
import { LevelMark } from "../ui/Level";
import { NotYet } from "../ui/NotYet";
import { Screen } from "../ui/Screen";
import { dayAndClock, due, fullDate, monthName } from "../when";
import { ContactForm } from "./ContactForm";
import { EditCard } from "./EditCard";
import { EndForm } from "./EndForm";
import { Entry } from "./Entry";
import { ObserveForm } from "./ObserveForm";
import { failure, load, open, page } from "./page";
import { Record } from "./Record";
import { Talks } from "./Talks";
import { Ways } from "./Ways";

const Consents = later(() => import("../consents/Consents").then((file) => file.Consents));
const LawForm = later(() => import("../consents/LawForm").then((file) => file.LawForm));
const PaperForm = later(() => import("../consents/PaperForm").then((file) => file.PaperForm));
const ShareForm = later(() => import("../consents/ShareForm").then((file) => file.ShareForm));
const Shared = later(() => import("../consents/SharePaper").then((file) => file.Shared));
const OfPerson = later(() => import("../interviews/OfPerson").then((file) => file.OfPerson));

function Act({ to, icon, children }: { to: string; icon: IconName; children: string }) {
  return (
    <a class="button small" href={to}>
      <Icon name={icon} />
      {children}
    </a>
  );
}

function month(shown: PersonPage): string {
  if (shown.month.answered) return words.answeredThisMonth;
  if (!shown.month.opened_at) return words.notOpened;
  return words.notAnsweredThisMonth(unanswered.days(daysBetween(dateOf(shown.month.opened_at), shown.today)));
}

function Head({ shown }: { shown: PersonPage }) {
  const { person, task } = shown;
  const job = shown.employments.find((one) => one.ended_on === null);
  const onLeave = job?.leaves.some(
    (leave) => leave.started_on <= shown.today && (leave.ended_on === null || leave.ended_on >= shown.today),
  );
  const home = `/staff/people/${person.id}`;
  const contact = shown.contacts[0];
  return (
    <div class="person-head">
      <div>
        <p class="tags">
          <span class="tag">{person.disclosed ? callList.disclosed : callList.undisclosed}</span>
          {onLeave ? <span class="tag">{callList.onLeave}</span> : null}
          {person.paused ? <span class="tag">{callList.paused}</span> : null}
          {shown.ended_on ? <span class="tag">{ending.endedOn(fullDate(shown.ended_on, shown.today))}</span> : null}
        </p>
        <p>{job ? words.employer(job.employer, fullDate(job.started_on, shown.today)) : words.noEmployer}</p>
        <p class="muted">
          {words.workersAre(shown.workers.map(({ name }) => name).join("・") || callList.nobody)}
          {person.support_ends_on ? `・${words.endsOn(fullDate(person.support_ends_on, shown.today))}` : ""}
        </p>
        <p>{month(shown)}</p>
        {shown.not_arrived.map((one) => (
          <div class="notice bad" key={one.received_at}>
            <Icon name="bell" />
            <p>
              <b>{words.notArrived[one.what](monthName(one.month, shown.today))}</b>{" "}
              {words.notArrivedWhat(dayAndClock(one.received_at, shown.today), one.code)}
              {words.notArrivedThen[one.what]}
            </p>
          </div>
        ))}
        <p class="acts">
          <Act to={`${home}/check-in`} icon="pen">
            {words.enter}
          </Act>
          <Act to={`${home}/contact`} icon="phone">
            {words.contact}
          </Act>
          <Act to={`${home}/observe`} icon="bell">
            {words.observe}
          </Act>
          <Act to={`${home}/record`} icon="device">
            {words.invite}
          </Act>
          {me.value?.role === "manager" && !shown.ended_on ? (
            <Act to={`${home}/end`} icon="check">
              {ending.act}
            </Act>
          ) : null}
          {me.value?.role === "manager" && shown.ended_on ? (
            <Act to={`/staff/rights/${person.id}`} icon="eye">
              {rights.disclose}
            </Act>
          ) : null}
        </p>
        {contact ? (
          <section class="last">
            <h2>{last.title}</h2>
            <ContactLine contact={contact} />
          </section>
        ) : null}
      </div>
      <div class="card-side">
        {task && task.state !== "closed" ? (
          <section class={`open-task ${task.gravity}`}>
            <p class="urgency">
              <LevelMark level={task.gravity} text={urgencyWord(task, now())} /> <b>{due(task.due_at, now()).main}</b>
            </p>
            <Reasons flags={task.reasons.slice(0, 3)} />
            <a class="button small main" href={`/staff/call/${task.id}`}>
              {words.toTask}
            </a>
          </section>
        ) : null}
        <Roads person={person} />
      </div>
    </div>
  );
}

function Tabs({ id, tab }: { id: string; tab: string }) {
  const home = `/staff/people/${id}`;
  const tabs = [
    ["", words.tabs.ways],
    ["talks", words.tabs.talks],
    ["record", words.tabs.record],
    ["consents", consents.tab],
    ["interviews", shell.interviews],
  ] as const;
  return (
    <nav class="tabs" aria-label={words.tabsLabel}>
      {tabs.map(([key, name]) => (
        <a key={key} href={key ? `${home}/${key}` : home} aria-current={tab === key ? "page" : undefined}>
          {name}
        </a>
      ))}
    </nav>
  );
}

function Body({ shown, tab }: { shown: PersonPage; tab: string }) {
  switch (tab) {
    case "":
      return <Ways page={shown} />;
    case "talks":
      return <Talks page={shown} />;
    case "consents":
      return <Consents page={shown} />;
    case "interviews":
      return <OfPerson id={shown.person.id} />;
    default:
      return <Record page={shown} />;
  }
}

const FORMS = {
  "check-in": Entry,
  contact: ContactForm,
  observe: ObserveForm,
  edit: EditCard,
  end: EndForm,
  paper: PaperForm,
  share: ShareForm,
  "by-law": LawForm,
  shared: Shared,
} as const;

/** A person's page, and the forms that belong to one person. */
export function PersonScreen({ id, tab }: { id: string; tab: string }) {
  useEffect(() => void open(id), [id]);
  const shown = page.value?.person.id === id ? page.value : null;
  if (!shown)
    return (
      <Screen title={failure.value ? shell.notFound : shell.loading}>
        {failure.value ? <NotYet failure={failure.value} again={() => load(id)} /> : null}
      </Screen>
    );
  const Form = tab in FORMS ? FORMS[tab as keyof typeof FORMS] : undefined;
  if (Form) return <Form key={path.value} page={shown} />;
  const { person } = shown;
  return (
    <Screen
      key={id}
      title={person.name}
      tab={words.tabsLabel}
      above={
        <a class="back" href="/staff/people">
          <Icon name="back" />
          {words.back}
        </a>
      }
      after={<span class="kana">{person.kana}</span>}
    >
      <Head shown={shown} />
      <Tabs id={id} tab={tab} />
      <div class="tab-body">
        <Body shown={shown} tab={tab} />
      </div>
    </Screen>
  );
}
