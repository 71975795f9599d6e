import { useSaving } from "../saving";
import { ask } from "../session";
import { accounts as words } from "../text/office";
import type { Account } from "../types";
import { Notice } from "../ui/Notice";
import { Sure } from "../ui/Sure";

/** For somebody who has lost a phone or the paper with the codes, and for a device that nobody should go on using. */
export function Access({ account }: { account: Account }) {
  const saving = useSaving();
  const at = `/api/admin/staff/${account.id}`;
  return (
    <fieldset class="group">
      <legend>{words.access}</legend>
      <Notice news={saving.news} />
      <p class="hint">{words.resetSecondHint}</p>
      <Sure
        label={words.resetSecond}
        sure={words.resetSecondSure}
        onSure={() => saving.send(ask<void>("DELETE", `${at}/second-factor`), words.resetSecondDone)}
      />
      <p class="hint">{words.endSessionsHint}</p>
      <Sure
        label={words.endSessions}
        sure={words.endSessionsSure}
        onSure={() => saving.send(ask<void>("DELETE", `${at}/sessions`), words.endSessionsDone)}
      />
    </fieldset>
  );
}
