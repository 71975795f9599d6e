import { useState } from "preact/hooks";
import { Button } from "../../ui/Button";
import { useSaving } from "../saving";
import { ask, now } from "../session";
import { shell } from "../text/ja";
import { record as words } from "../text/person";
import type { PersonPage } from "../types";
import { Notice } from "../ui/Notice";
import { ago } from "../when";
import { at, load } from "./page";

/** Where the person is signed in. A lost phone is stopped here; stopping asks once more, for it cannot be taken back. */
export function Devices({ page }: { page: PersonPage }) {
  const [asked, setAsked] = useState<string>();
  const saving = useSaving();
  const id = page.person.id;
  const revoke = async (device: string) => {
    if ((await saving.send(ask<void>("DELETE", at(id, `/devices/${device}`)), words.revokedNow)) === null) return;
    setAsked(undefined);
    await load(id);
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
            {device.revoked_at ? null : asked === device.id ? (
              <p class="sure">
                <Button small kind="danger" busy={saving.busy} onPress={() => void revoke(device.id)}>
                  {words.revokeSure}
                </Button>
                <Button small kind="quiet" onPress={() => setAsked(undefined)}>
                  {shell.cancel}
                </Button>
              </p>
            ) : (
              <Button small onPress={() => setAsked(device.id)}>
                {words.revoke}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
