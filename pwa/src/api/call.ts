import { err, ok, type Result } from "../shared/result";
import type { Problem } from "./types";

/** A phone on a throttled line may need several seconds; longer than this nobody waits without being told. A scan takes its time: a megabyte ten seconds more. */
const TIMEOUT = 10_000;

/** A body of up to this many characters may outlive the page: おくる, and the phone goes into the pocket. Browsers allow 64 KiB in all. */
const SHORT = 16_000;

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

/** What the page asked for before its scripts were there (index.html), within the same ten seconds: every start's first question. */
let early = (globalThis as { me?: Promise<Response | undefined> }).me;

/** The early answer to the first who asks for it. */
function take(path: string): Promise<Response | undefined> | undefined {
  const taken = path === "/api/me" ? early : undefined;
  if (taken) early = undefined;
  return taken;
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
  const json = body === undefined ? undefined : JSON.stringify(body);
  const timer = setTimeout(() => stop.abort(), TIMEOUT + (json?.length ?? 0) / 100);
  try {
    const asked = take(path);
    const response = await (asked ??
      fetch(path, {
        method,
        signal: stop.signal,
        cache: "no-store",
        headers: {
          ...(json && { "content-type": "application/json" }),
          ...(person && { "otayori-person": person }),
        },
        ...(json && { body: json, keepalive: json.length < SHORT }),
      }));
    if (!response) return err({ kind: "unreachable" });
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
