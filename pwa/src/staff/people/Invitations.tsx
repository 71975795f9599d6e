import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "../../ui/Button";
import { announce } from "../announce";
import { useSaving } from "../saving";
import { ask, now } from "../session";
import { record as words } from "../text/person";
import type { Invitation, PersonPage } from "../types";
import { Field } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { ago, dayAndClock } from "../when";
import { at, load } from "./page";

type Row = PersonPage["invitations"][number];

const stateOf = (row: Row): keyof typeof words.inviteStates => {
  if (row.used_at) return "used";
  if (row.revoked_at) return "revoked";
  return row.expires_at < now() ? "expired" : "open";
};

/** An invitation's secrets, shown this once: QR, short code in large letters, link. */
function Shown({ invitation, today, onDone }: { invitation: Invitation; today: string; onDone: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(invitation.link);
      announce(words.copied);
    } catch {
      document.querySelector<HTMLInputElement>("#invitation-link")?.select();
    }
  };
  return (
    <div class="invitation">
      <h3 tabIndex={-1} ref={heading}>
        {words.expires(dayAndClock(invitation.expires_at, today))}
      </h3>
      <p class="caution">{words.inviteOnce}</p>
      <div class="secrets">
        <img alt={words.qr} width="232" height="232" src={`data:image/svg+xml,${encodeURIComponent(invitation.qr_svg)}`} />
        <p>
          <span class="muted">{words.code}</span>
          <strong class="code">{invitation.code}</strong>
        </p>
      </div>
      <p class="muted">
        {words.inviteHome} <a href="/install/ios">{words.inviteHow}</a>
      </p>
      <Field id="invitation-link" label={words.link} value={invitation.link} onText={() => undefined} readOnly />
      <div class="ends">
        <Button small onPress={() => void copy()}>
          {words.copy}
        </Button>
        <Button small kind="quiet" onPress={onDone}>
          {words.inviteDone}
        </Button>
      </div>
    </div>
  );
}

/** Invitations: a new one, and what became of the earlier ones. */
export function Invitations({ page }: { page: PersonPage }) {
  const [shown, setShown] = useState<Invitation | null>(null);
  const saving = useSaving();
  const id = page.person.id;
  const invite = async () => {
    const made = await saving.send(ask<Invitation>("POST", at(id, "/invitations")), words.inviteHint);
    if (!made) return;
    setShown(made);
    await load(id);
  };
  const revoke = async (row: Row) => {
    if ((await saving.send(ask<void>("DELETE", at(id, `/invitations/${row.id}`)), words.inviteStates.revoked)) !== null) await load(id);
  };
  return (
    <section class="panel">
      <div class="panel-head">
        <h2 id="invitations" tabIndex={-1}>
          {words.invitations}
        </h2>
        <Button small kind="main" busy={saving.busy} onPress={() => void invite()}>
          {words.inviteNew}
        </Button>
      </div>
      {saving.news ? <Notice news={saving.news} /> : <p class="muted">{words.inviteHint}</p>}
      {shown ? <Shown key={shown.id} invitation={shown} today={page.today} onDone={() => setShown(null)} /> : null}
      {page.invitations.length === 0 ? <p class="muted">{words.noInvitations}</p> : null}
      <ul class="lines">
        {page.invitations.map((row) => (
          <li key={row.id}>
            <div>
              <p>{words.inviteStates[stateOf(row)]}</p>
              <p class="muted">{words.invitedBy(row.created_by, ago(row.created_at, now()))}</p>
            </div>
            {stateOf(row) === "open" ? (
              <Button small onPress={() => void revoke(row)}>
                {words.inviteRevoke}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
