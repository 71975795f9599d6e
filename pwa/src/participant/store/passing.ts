import type { Failure } from "../../api/call";

const PASSING = [408, 425, 429];

/**
 * True when doing exactly the same again later may work: no line, overload, a fault of the server's, or the word of something between
 * us and our server (`unknown`: a hotel's portal, a proxy), which does not speak for it. Only "too large" is the same from anybody.
 */
export const passing = (failure: Failure): boolean =>
  failure.kind === "unreachable" ||
  PASSING.includes(failure.status) ||
  failure.status >= 500 ||
  (failure.code === "unknown" && failure.status !== 413) ||
  (failure.status === 409 && failure.code !== "stale_version");
