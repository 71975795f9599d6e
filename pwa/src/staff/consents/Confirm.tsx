import { useState } from "preact/hooks";
import { Button } from "../../ui/Button";
import { at } from "../people/page";
import { go } from "../router";
import type { Saving } from "../saving";
import { ask, makeId } from "../session";
import { sharedPage, shareForm as words } from "../text/consents";
import type { PutShare, SharePage } from "../types";
import { Notice } from "../ui/Notice";
import { SharePaper } from "./SharePaper";

/** What is about to leave, and once it has left the paper to print. */
export type Leaving = { id: string; wanted: PutShare; page: SharePage; given: boolean };

/** A share in three steps: chosen, looked at, given. What was looked at has its id: given twice it is one share, changed it is another. */
export function useSharing(id: string, saving: Saving) {
  const [leaving, setLeaving] = useState<Leaving | null>(null);
  return {
    leaving,
    async look(wanted: PutShare) {
      const page = await saving.send(ask<SharePage>("POST", at(id, "/shares/preview"), wanted), words.look);
      saving.tell(page ? null : saving.news);
      if (page) setLeaving({ id: makeId(), wanted, page, given: false });
    },
    async give() {
      if (!leaving) return;
      const page = await saving.send(ask<SharePage>("PUT", at(id, `/shares/${leaving.id}`), leaving.wanted), words.given);
      if (page) setLeaving({ ...leaving, page, given: true });
    },
    again: () => setLeaving(null),
  };
}

/** The page before it leaves, with one button that lets it; afterwards the same page, to be printed. */
export function Confirm({
  id,
  saving,
  sharing,
  title,
}: {
  id: string;
  saving: Saving;
  sharing: ReturnType<typeof useSharing>;
  title: string;
}) {
  const { leaving } = sharing;
  if (!leaving) return null;
  return (
    <section class="sheet narrow">
      <Notice news={saving.news} />
      {leaving.given ? null : (
        <>
          <h2>{title}</h2>
          <p class="muted">{words.confirmHint}</p>
        </>
      )}
      <SharePaper page={leaving.page} />
      <div class="ends">
        {leaving.given ? (
          <>
            <Button kind="main" onPress={() => print()}>
              {sharedPage.print}
            </Button>
            <Button kind="quiet" onPress={() => go(`/staff/people/${id}/consents`)}>
              {sharedPage.back}
            </Button>
          </>
        ) : (
          <>
            <Button kind="main" busy={saving.busy} onPress={() => void sharing.give()}>
              {words.give}
            </Button>
            <Button kind="quiet" onPress={sharing.again}>
              {words.change}
            </Button>
          </>
        )}
      </div>
    </section>
  );
}
