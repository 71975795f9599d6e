import { useSaving } from "../saving";
import { ask, now } from "../session";
import { record as words } from "../text/person";
import type { PersonPage } from "../types";
import { Notice } from "../ui/Notice";
import { Sure } from "../ui/Sure";
import { ago } from "../when";
import { at, load } from "./page";

/** Where the person is signed in. A lost phone is stopped here; stopping asks once more, for it cannot be taken back. */
export function Devices({ page }: { page: PersonPage }) {
  const saving = useSaving();
  const id = page.person.id;
  const revoke = async (device: string) => {
    if ((await saving.send(ask<void>("DELETE", at(id, `/devices/${device}`)), words.revokedNow)) !== null) await load(id);
  };
  return (
    <section class="panel">
      <h2 id="devices">{words.devices}</h2>
      <Notice news={saving.news} />
      {page.devices.some((device) => !device.revoked_at) ? <p class="muted">{words.revokeHint}</p> : <p class="muted">{words.noDevices}</p>}
      <ul class="lines">
        {page.devices.map((device) => (
          <li key={device.id}>
            <div>
              <p>{device.device}</p>
              <p class="muted">
                {device.revoked_at ? words.revoked(ago(device.revoked_at, now())) : words.lastSeen(ago(device.last_seen_at, now()))}
              </p>
            </div>
            {device.revoked_at ? null : <Sure label={words.revoke} sure={words.revokeSure} onSure={() => revoke(device.id)} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
