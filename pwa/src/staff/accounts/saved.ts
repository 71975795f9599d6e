import type { Failure } from "../../api/call";
import type { Result } from "../../shared/result";
import type { Saving } from "../saving";
import { accounts as words } from "../text/office";

/**
 * Sends a change of what an admin keeps; true when it is saved.
 * @param onStale somebody else was faster, or the first sending has arrived: what stands now is shown
 */
export async function saved<T>(saving: Saving, asked: Promise<Result<T, Failure>>, onStale: () => void): Promise<boolean> {
  if (await saving.send(asked, words.saved)) return true;
  const answer = await asked;
  if (!answer.ok && answer.error.kind === "problem" && answer.error.status === 409) onStale();
  return false;
}
