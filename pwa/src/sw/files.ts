/// <reference types="./build.d.ts" />
import { family, isHashed, PAGE } from "./paths";

/** The app's files on this phone: one cache per build, the two newest kept. Nothing of the API's ever lies here. */
const OURS = "otayori-";
const NOW = `${OURS}${VERSION}`;

const MANIFEST = "/manifest.webmanifest";

const pathsOf = (names = ""): string[] => names.split(" ").map((name) => `/assets/${name}.js`);

/** What every start needs. */
export const shell: readonly string[] = [PAGE, ...pathsOf(SHELL)];

const now = (): Promise<Cache> => caches.open(NOW);

/** The caches of other builds, oldest first. */
const others = async (): Promise<string[]> => (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== NOW);

/** This build's file; one with a hash in its name is the same wherever it lies. */
const find = async (path: string): Promise<Response | undefined> =>
  (await caches.match(path, { cacheName: NOW })) ?? (isHashed(path) ? caches.match(path) : undefined);

/**
 * From the browser's own cache or the server. The page must be of this very build, or it would ask for scripts that are not here: the
 * one that brought this worker may still be there, and costs nothing; otherwise it is asked for anew.
 */
async function fetched(path: string): Promise<Response> {
  for (const cache of path === PAGE ? (["force-cache", "no-cache"] as const) : (["default"] as const)) {
    const answer = await fetch(path, { cache });
    if (answer.ok && (path !== PAGE || (await answer.clone().text()).includes(VERSION))) return answer;
  }
  throw new Error(path);
}

/** Brings files into this build's cache; what another build has already is not fetched again. Fails when one of them cannot be had. */
async function fill(paths: readonly string[]): Promise<void> {
  const cache = await now();
  await Promise.all(
    paths.map(async (path) => {
      if (!(await cache.match(path))) await cache.put(path, (await find(path)) ?? (await fetched(path)));
    }),
  );
}

/** What the page names of its build's other files: those that work without a line, and what only some people want. */
async function named(): Promise<[later: readonly string[], some: readonly string[]]> {
  const [, names = ""] = /files" content="([^"]*)/.exec((await (await find(PAGE))?.text()) ?? "") ?? [];
  const [later, some] = names.split("|");
  return [[MANIFEST, ...pathsOf(later)], pathsOf(some)];
}

/** Brings what is fetched once the person has really used the app. */
export const fillUp = async (): Promise<void> => fill((await named())[0]);

/** Keeps what a page got from the server before this worker could: the browser's own cache still has it, so it costs nothing. */
export const keep = async (had: readonly string[]): Promise<void> =>
  fill((await named())[1].filter((path) => had.includes(location.origin + path)));

/**
 * Brings what this phone needs of a new build: what every start needs, and what it had of the builds before, with whatever has come to
 * belong to it since.
 */
export async function begin(): Promise<void> {
  await fill(shell);
  const had = new Set<string>();
  const old = await others();
  for (const name of old) for (const { url } of await (await caches.open(name)).keys()) had.add(family(new URL(url).pathname));
  const [later, some] = await named();
  if (old.length > 0) await fill([...later, ...some.filter((path) => had.has(family(path)))]);
}

/** Whether a file is one of the app's: the manifest, or a script. */
export const isFile = (path: string): boolean => isHashed(path) || path === MANIFEST;

/** A file that a page asks for: from the phone, else from the server; then it stays, if it is this build's. */
export async function give(path: string): Promise<Response> {
  const here = await find(path);
  if (here) return here;
  const answer = await fetch(path);
  // A phone that is full still gets its answer.
  if (answer.ok && (await named()).flat().includes(path)) await (await now()).put(path, answer.clone()).catch(() => undefined);
  return answer;
}

/** Lets go of every build but this one and the one before, whose pages may still be open. */
export async function tidy(): Promise<void> {
  for (const name of (await others()).slice(0, -1)) await caches.delete(name);
}
