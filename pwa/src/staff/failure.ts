import type { Failure } from "../api/call";
import { plain } from "../shared/ruby";
import { shell } from "./text/ja";

/** What a failed call says to the person in front of the screen. */
export function saying(failure: Failure): string {
  if (failure.kind === "unreachable") return shell.unreachable;
  return plain(failure.detail) || shell.failed;
}

/** The row that stands now, when somebody else was faster. */
export const current = <T>(failure: Failure): T | null =>
  failure.kind === "problem" && failure.status === 409 && failure.current ? (failure.current as T) : null;
