import { useEffect, useState } from "preact/hooks";
import type { Failure } from "../../api/call";
import { plain } from "../../shared/ruby";
import { Button } from "../../ui/Button";
import { saying } from "../failure";
import { ask } from "../session";
import { shell } from "../text/ja";
import { security as words } from "../text/security";
import type { Security } from "../types";
import { Screen } from "../ui/Screen";
import { Devices } from "./Devices";
import { Passkeys } from "./Passkeys";
import { Password } from "./Password";
import { Codes, Recovery } from "./Recovery";
import { Totp } from "./Totp";

/** How one signs in, and where one is signed in: everybody's own. */
export function SecurityPage() {
  const [all, setAll] = useState<Security | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [codes, setCodes] = useState<string[]>([]);
  const load = async () => {
    const answer = await ask<Security>("GET", "/api/staff/security");
    setFailure(answer.ok ? null : answer.error);
    if (answer.ok) setAll(answer.value);
  };
  useEffect(() => void load(), []);
  const changed = (made: string[] = []) => {
    setCodes(made);
    void load();
  };
  if (!all)
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
  const devices = all.devices.map((one) => ({ ...one, name: plain(one.name) }));
  return (
    <Screen title={words.title}>
      <div class="security">
        <p class="muted">{all.required ? words.required : words.lead}</p>
        {codes.length > 0 ? (
          <section class="panel">
            <h2>{words.recovery}</h2>
            <Codes codes={codes} label={words.closeCodes} onDone={() => setCodes([])} />
          </section>
        ) : null}
        <Passkeys all={all.passkeys} onChanged={changed} />
        <Totp on={all.totp} onChanged={changed} />
        {codes.length === 0 && (all.totp || all.required) ? <Recovery left={all.recovery_codes} onChanged={changed} /> : null}
        <Password onChanged={changed} />
        <Devices all={devices} onChanged={changed} />
      </div>
    </Screen>
  );
}
