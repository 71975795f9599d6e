/** Savings of the person's own entries, as a kind of the outbox (store/kinds.ts): one waits per entry, and goes to an address of its own. */
import type { DoctorShowing, EntryChoice, OwnEntry, PutChoice, PutDoctorShowing } from "../../api/types";
import type { Kind } from "../store/kinds";
import { arrived, learnChoice } from "./entries";
import type { Saving } from "./merge";

/**
 * The savings name what they replace, so a later one that took the place of one that had left needs nothing more. Nobody is told of one that
 * is refused: it may be private (docs/decisions/0022, design law 10).
 */
const own: Kind<Saving, OwnEntry> = {
  path: (at, { write }) => `/api/me/entries/${at}/${write}`,
  wire: ({ put }) => ["PUT", put],
  proves: ({ id, seq = 0, heads }, at) => id === at && seq > 0 && Array.isArray(heads),
  arrived,
};

/** A standing choice, begun or ended: the later word takes the place of the earlier one, at the same address. */
const own_choice: Kind<PutChoice, EntryChoice> = {
  path: (at) => `/api/me/diary-choices/${at}`,
  proves: ({ id, made_at }, at) => id === at && typeof made_at === "string",
  arrived: learnChoice,
};

/** That the page for the doctor was shown, whether or not there was a line then. */
const own_showing: Kind<PutDoctorShowing, DoctorShowing> = {
  path: (at) => `/api/me/doctor-page/showings/${at}`,
  proves: ({ id, received_at }, at) => id === at && typeof received_at === "string",
};

export default { own, own_choice, own_showing };
