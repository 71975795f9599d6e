import { call, type Failure } from "./call";
import type { Side } from "./push";
import type { components } from "./schema";

type Story = components["schemas"]["LetterStory"];

/** How often the server is asked, and how long before it is said that it has not come: milliseconds. */
const EVERY = 2000;
const LATE = 30_000;

/**
 * What became of a trial letter: on its way (`waiting`), taken by the push service (`sent`), shown here (`came`), `mailed`, not to be
 * sent at all (`failed`), or nobody has said within half a minute that it was shown (`late`; it may come still).
 */
export type Trial = "waiting" | "sent" | "came" | "mailed" | "late" | "failed";

function stateOf({ state, events }: Story): Trial {
  if (state === "shown" || state === "tapped") return "came";
  if (state === "failed" || state === "moot") return "failed";
  if (state === "waiting") return "waiting";
  return events.some(({ kind, road }) => kind === "sent" && road === "push") ? "sent" : "mailed";
}

/**
 * 「ためしに おくる」, and then looks whether it came. Only the device's own word counts as come.
 * @param tell is told of every change; the last word is `came`, `mailed`, `late` or `failed`
 * @returns why it could not be asked for
 */
export async function tryOut({ api }: Side, tell: (now: Trial) => void): Promise<Failure | null> {
  const answer = await call<Story>("POST", `${api}/test`);
  if (!answer.ok) return answer.error;
  let story = answer.value;
  for (let waited = 0; ; waited += EVERY) {
    const now = stateOf(story);
    const over = now !== "waiting" && now !== "sent";
    tell(!over && waited >= LATE ? "late" : now);
    if (over || waited >= LATE) return null;
    await new Promise((next) => setTimeout(next, EVERY));
    const next = await call<Story>("GET", `${api}/test/${story.id}`);
    if (next.ok) story = next.value;
  }
}
