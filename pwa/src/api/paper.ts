/** A paper that the server makes from what is sent: the one answer of the API that is no JSON. */

/** Making it may take the server a minute when others wait too. */
const PATIENCE = 60_000;

/** The paper as a file; null when it could not be had, or somebody else has signed in on this phone meanwhile. */
export async function paper(path: string, body: unknown, person: string): Promise<Blob | null> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const response = await fetch(path, {
      method: "POST",
      signal: stop.signal,
      cache: "no-store",
      credentials: "same-origin",
      headers: { "content-type": "application/json", "otayori-person": person },
      body: JSON.stringify(body),
    });
    return response.ok && response.headers.get("content-type") === "application/pdf" ? await response.blob() : null;
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
