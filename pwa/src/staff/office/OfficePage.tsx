import { useEffect, useState } from "preact/hooks";
import type { Failure } from "../../api/call";
import { Button } from "../../ui/Button";
import { saying } from "../failure";
import { ask, me, now } from "../session";
import { role, shell } from "../text/ja";
import { office as words } from "../text/office";
import { rights } from "../text/rights";
import type { Office } from "../types";
import { type News, Notice } from "../ui/Notice";
import { Screen } from "../ui/Screen";
import { ago } from "../when";
import { SettingsForm } from "./SettingsForm";
import { changes, GROUPS, labelOf, shown } from "./settings";

function InForce({ office }: { office: Office }) {
  return (
    <>
      {(Object.keys(GROUPS) as (keyof typeof GROUPS)[]).map((group) => (
        <section key={group}>
          <h3>{words.groups[group]}</h3>
          <dl class="facts-list">
            {[...GROUPS[group], ...(group === "hours" ? ["weekdays", "closed_on"] : [])].map((name) => (
              <div key={name}>
                <dt>{labelOf(name)}</dt>
                <dd>{shown(name, office.settings[name])}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </>
  );
}

function History({ office }: { office: Office }) {
  return (
    <section class="panel">
      <h2>{words.history}</h2>
      {office.history.length === 0 ? <p class="muted">{words.noHistory}</p> : null}
      <ol class="timeline">
        {office.history.map((version, i) => {
          const before = office.history[i + 1];
          const changed = before ? changes(version, before.settings) : [];
          return (
            <li key={version.version}>
              <p class="facts">
                <b>{words.version(version.version)}</b>{" "}
                {version.version === office.version ? <span class="tag">{words.inForce}</span> : null} {ago(version.changed_at, now())}{" "}
                <span class="muted">{version.changed_by ? words.by(version.changed_by) : words.system}</span>
              </p>
              {before ? (
                <ul class="changes">
                  {changed.length === 0 ? <li>{words.noChange}</li> : changed.map((line) => <li key={line}>{line}</li>)}
                </ul>
              ) : (
                <p class="muted">{words.first}</p>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** 事業所: the numbers in force and how they came to be; a manager changes them. */
export function OfficePage() {
  const [office, setOffice] = useState<Office | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [editing, setEditing] = useState(false);
  const [news, setNews] = useState<News | null>(null);
  const load = async () => {
    const answer = await ask<Office>("GET", "/api/staff/office");
    setFailure(answer.ok ? null : answer.error);
    if (answer.ok) setOffice(answer.value);
  };
  useEffect(() => void load(), []);
  if (!office)
    return (
      <Screen title={words.title}>
        <p class="muted">{failure ? saying(failure) : shell.loading}</p>
        {failure ? (
          <Button small onPress={() => void load()}>
            {shell.again}
          </Button>
        ) : null}
      </Screen>
    );
  const manager = me.value?.role === "manager";
  const saved = (changed: Office) => {
    setOffice(changed);
    setEditing(false);
    setNews({ kind: "good", text: words.saved });
  };
  return (
    <Screen title={office.name} after={<span class="kana">{words.phone(office.phone)}</span>}>
      <div class="two">
        <section class="panel">
          <div class="panel-head">
            <h2>{words.settings}</h2>
            {manager && !editing ? (
              <Button small onPress={() => setEditing(true)}>
                {words.change}
              </Button>
            ) : null}
          </div>
          <p class="muted">
            {words.hint} {manager ? "" : words.readOnly}
          </p>
          <Notice news={news} />
          {editing ? (
            <SettingsForm office={office} onSaved={saved} onNewer={setOffice} onDone={() => setEditing(false)} />
          ) : (
            <InForce office={office} />
          )}
        </section>
        <div class="stack">
          {manager ? (
            <p>
              <a class="button small" href="/staff/rights">
                {rights.title}
              </a>
            </p>
          ) : null}
          <History office={office} />
          <section class="panel">
            <h2>{words.staff}</h2>
            <ul class="lines">
              {office.staff.map((one) => (
                <li key={one.id}>
                  <p>
                    {one.name} <span class="muted">{role[one.role]}</span> {one.active ? null : <span class="tag">{words.inactive}</span>}
                  </p>
                </li>
              ))}
            </ul>
          </section>
        </div>
      </div>
    </Screen>
  );
}
