import { useEffect, useState } from "preact/hooks";
import type { Failure } from "../../api/call";
import { plain } from "../../shared/ruby";
import { at } from "../people/page";
import { useSaving } from "../saving";
import { now } from "../session";
import { consents as words } from "../text/consents";
import type { Consent, PersonPage, Share } from "../types";
import { Icon } from "../ui/Icon";
import { Notice } from "../ui/Notice";
import { NotYet } from "../ui/NotYet";
import { Sure } from "../ui/Sure";
import { dayAndClock, fullDate, monthName } from "../when";
import { change, load, shown, what, whom } from "./data";

const OVER = new Set(["over", "revoked"]);

/** How it ended, or how it came. */
function story(consent: Consent, today: string): string {
  if (consent.revoked_at) return words.revokedBy(consent.revoked_by, dayAndClock(consent.revoked_at, today));
  const given = dayAndClock(consent.given_at, today);
  return consent.entered_by ? words.enteredBy(consent.entered_by, given) : `${given} ${words.how.app}`;
}

function One({ id, consent, today }: { id: string; consent: Consent; today: string }) {
  const saving = useSaving();
  const revoke = () => saving.send(change(id, "PUT", `/${consent.id}/revocation`), words.revoked);
  return (
    <li>
      <div>
        <p>
          <b>{whom(consent)}</b> {what(consent.data)}
        </p>
        <p>
          <span class={`tag consent-${consent.state}`}>{words.states[consent.state]}</span>{" "}
          {words.days(fullDate(consent.from_on, today), consent.until_on ? fullDate(consent.until_on, today) : null)}
        </p>
        <p class="muted">{story(consent, today)}</p>
        <details>
          <summary>{words.wording}</summary>
          {consent.wording.split("\n").map((line) => (
            <p key={line}>{plain(line)}</p>
          ))}
        </details>
        <Notice news={saving.news} />
      </div>
      <div class="sure">
        {consent.scan ? (
          <a class="button small" href={at(id, `/consents/${consent.id}/scan`)} download>
            {words.scan}
          </a>
        ) : null}
        {OVER.has(consent.state) ? null : <Sure label={words.revoke} sure={words.revokeSure} onSure={revoke} />}
      </div>
    </li>
  );
}

function Row({ id, share, today }: { id: string; share: Share; today: string }) {
  return (
    <li>
      <p>
        <b>{dayAndClock(share.at, today)}</b> {whom(share)}
      </p>
      <p>
        {what(share.data)}
        {share.months.length > 0 ? ` ${share.months.map((month) => monthName(month, today)).join("・")}` : ""}
      </p>
      <p class="muted">{words.by(share.by)}</p>
      {share.exception ? (
        <p>
          <span class="tag">{words.exceptionOf(words.exceptions[share.exception] ?? share.exception)}</span> {words.reason(share.reason)}
        </p>
      ) : null}
      <a href={`/staff/people/${id}/shared/${share.id}`}>{words.open}</a>
    </li>
  );
}

/** 同意と共有: what the person allows, in words, and everything that left. Asked for when it is looked at, for the looking is logged. */
export function Consents({ page: { person } }: { page: PersonPage }) {
  const { id } = person;
  const [failure, setFailure] = useState<Failure | null>(null);
  const fetchAll = async () => setFailure(await load(id));
  useEffect(() => void fetchAll(), [id]);
  const all = shown.value?.of === id ? shown.value.page : null;
  if (!all) return <NotYet failure={failure} again={fetchAll} />;
  const today = now().slice(0, 10);
  const home = `/staff/people/${id}`;
  const past = all.consents.filter(({ state }) => OVER.has(state));
  const standing = all.consents.filter(({ state }) => !OVER.has(state));
  return (
    <div class="two">
      <section class="panel">
        <h2 id="consents">{words.title}</h2>
        <p class="muted">{words.lead}</p>
        {all.disclosed ? null : (
          <p class="notice bad">
            <Icon name="missed" />
            {words.undisclosed}
          </p>
        )}
        <p class="muted">{all.electronic ? words.electronicYes : words.electronicNo}</p>
        {standing.length === 0 ? <p>{words.none}</p> : null}
        <ul class="lines">
          {standing.map((one) => (
            <One key={one.id} id={id} consent={one} today={today} />
          ))}
        </ul>
        <p class="acts">
          <a class="button small" href={`${home}/paper`}>
            <Icon name="pen" />
            {words.enter}
          </a>
        </p>
        {past.length > 0 ? (
          <details>
            <summary>{words.past(past.length)}</summary>
            <ul class="lines">
              {past.map((one) => (
                <One key={one.id} id={id} consent={one} today={today} />
              ))}
            </ul>
          </details>
        ) : null}
      </section>
      <section class="panel">
        <h2 id="shares">{words.log}</h2>
        <p class="muted">{words.logHint}</p>
        <p class="acts">
          <a class="button small main" href={`${home}/share`}>
            <Icon name="hand" />
            {words.share}
          </a>
          <a class="button small" href={`${home}/by-law`}>
            <Icon name="bell" />
            {words.byLaw}
          </a>
        </p>
        {all.shares.length === 0 ? <p>{words.logNone}</p> : null}
        <ul class="timeline">
          {all.shares.map((share) => (
            <Row key={share.id} id={id} share={share} today={today} />
          ))}
        </ul>
      </section>
    </div>
  );
}
