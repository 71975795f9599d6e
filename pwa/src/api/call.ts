import { err, ok, type Result } from "../shared/result";
import type { Problem } from "./types";

/** A phone on a throttled line may need several seconds; longer than this nobody waits without being told. */
const TIMEOUT = 10_000;

/**
 * Why there is no answer: `unreachable` (no line, or no answer within ten seconds; the request may have arrived all the same),
 * or the server's own problem (RFC 9457): `detail` says in plain Japanese what to do, `field` names the part it is about. An answer
 * without such a body is a problem with an empty `detail`.
 */
export type Failure =
  | { readonly kind: "unreachable" }
  | {
      readonly kind: "problem";
      readonly code: string;
      readonly status: number;
      readonly detail: string;
      readonly field?: string | undefined;
      readonly current?: unknown;
      /** Seconds until it may be tried again, when the server said so (`Retry-After`). */
      readonly wait?: number | undefined;
    };

/** True when doing exactly the same again later may work: no line, overload, or a fault of the server's. */
export const passing = (failure: Failure): boolean =>
  failure.kind === "unreachable" || failure.status === 408 || failure.status === 429 || failure.status >= 500;

async function problemOf(response: Response): Promise<Failure> {
  const { status, headers } = response;
  const wait = Number(headers.get("retry-after")) || undefined;
  const bare = { kind: "problem", code: status >= 500 ? "internal" : "unknown", status, detail: "", wait } as const;
  if (!headers.get("content-type")?.includes("json")) return bare;
  try {
    const { code, detail, field, current } = (await response.json()) as Partial<Problem>;
    return { ...bare, code: code ?? bare.code, detail: detail ?? "", field: field ?? undefined, current };
  } catch {
    return bare;
  }
}

/**
 * The one place that talks to the server. Never throws.
 * @param method GET, PUT, POST or DELETE; PUTs are idempotent by their address and may be repeated
 * @param path from the root, `/api/me`
 * @param body sent as JSON when given
 * @param person whose words these are: refused (401) when somebody else has signed in on this phone meanwhile
 */
export async function call<T>(
  method: "GET" | "PUT" | "POST" | "DELETE",
  path: string,
  body?: unknown,
  person?: string,
): Promise<Result<T, Failure>> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), TIMEOUT);
  try {
    const response = await fetch(path, {
      method,
      signal: stop.signal,
      cache: "no-store",
      credentials: "same-origin",
      headers: {
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(person === undefined ? {} : { "otayori-person": person }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) return err(await problemOf(response));
    if (response.status === 204) return ok(undefined as T);
    // A captive portal or a proxy may answer 200 with a page of its own: only JSON is the server's word.
    if (!response.headers.get("content-type")?.includes("json")) return err({ kind: "unreachable" });
    return ok((await response.json()) as T);
  } catch {
    return err({ kind: "unreachable" });
  } finally {
    clearTimeout(timer);
  }
}
