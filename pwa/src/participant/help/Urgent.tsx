import { Button } from "../../ui/Button";
import { Ruby } from "../../ui/Ruby";
import { Ring } from "../frame/signs";
import { openHelp } from "../router";
import { officeLine } from "../settings";
import shell from "../text/ja/shell";
import { say } from "../text/say";
import { Call } from "./Sheet";

/** Opens たすけて from within a screen. */
export function ToHelp() {
  return (
    <Button kind="danger" onPress={openHelp}>
      <Ring />
      {say("shell", shell).help}
    </Button>
  );
}

/** The office, one tap away: it answers also while the line to the server is down. And たすけて. */
export function Urgent({ lead }: { lead?: string }) {
  const office = officeLine.value;
  return (
    <>
      {lead ? (
        <p>
          <Ruby text={lead} />
        </p>
      ) : null}
      {office ? <Call number={office.phone} note={office.name} /> : null}
      <ToHelp />
    </>
  );
}
