import { useEffect, useState } from "preact/hooks";
import type { Failure } from "../../api/call";
import { standing } from "../../shared/standing";
import { Button } from "../../ui/Button";
import { saying } from "../failure";
import { useSaving } from "../saving";
import { ask } from "../session";
import { shell } from "../text/ja";
import { notices as words } from "../text/letters";
import type { Push, StaffReminders } from "../types";
import { Check } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { Screen } from "../ui/Screen";
import { Device } from "./Device";

/** What one is told by which road; each tick stands at once. */
function Wants({ reminders, onChange }: { reminders: StaffReminders; onChange: (next: StaffReminders) => void }) {
  const saving = useSaving();
  const send = ({ push_wanted, email_wanted, digest_wanted }: StaffReminders) =>
    saving.send(ask<StaffReminders>("PUT", "/api/staff/reminders", { push_wanted, email_wanted, digest_wanted }), words.saved);
  const [want] = useState(() => standing(reminders, send, onChange));
  return (
    <section class="panel">
      <h2 id="wants">{words.wants}</h2>
      <Notice news={saving.news} />
      <Check
        id="push"
        label={words.push}
        hint={words.pushHint}
        checked={reminders.push_wanted}
        onPick={(push_wanted) => void want({ push_wanted })}
      />
      {reminders.has_email ? (
        <Check
          id="email"
          label={words.email}
          hint={words.emailHint}
          checked={reminders.email_wanted}
          onPick={(email_wanted) => void want({ email_wanted })}
        />
      ) : (
        <p class="muted">{words.noEmail}</p>
      )}
      <Check
        id="digest"
        label={words.digest}
        hint={words.digestHint}
        checked={reminders.digest_wanted}
        onPick={(digest_wanted) => void want({ digest_wanted })}
      />
      {reminders.push_wanted || (reminders.email_wanted && reminders.has_email) ? null : <p class="caution">{words.none}</p>}
    </section>
  );
}

/** お知らせの受け取り方: this device, the roads, the morning's digest; one's own, and nobody else's. */
export function NoticesPage() {
  const [push, setPush] = useState<Push | null>(null);
  const [reminders, setReminders] = useState<StaffReminders | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const load = async () => {
    setFailure(null);
    const [devices, wants] = await Promise.all([ask<Push>("GET", "/api/staff/push"), ask<StaffReminders>("GET", "/api/staff/reminders")]);
    if (devices.ok) setPush(devices.value);
    else setFailure(devices.error);
    if (wants.ok) setReminders(wants.value);
    else setFailure(wants.error);
  };
  useEffect(() => void load(), []);
  return (
    <Screen title={words.title}>
      <p class="muted">{push && reminders ? words.lead : failure ? saying(failure) : shell.loading}</p>
      {failure ? (
        <Button small onPress={() => void load()}>
          {shell.again}
        </Button>
      ) : null}
      {push && reminders ? (
        <div class="two">
          <Device push={push} onPush={setPush} />
          <Wants reminders={reminders} onChange={setReminders} />
        </div>
      ) : null}
    </Screen>
  );
}
