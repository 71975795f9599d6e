/**
 * When the participant's scripts come, by the names of their chunks: `index` with the page, then what is named here, then each screen
 * when it is wanted; once the person has really used the app, every screen lies on the phone.
 */

/** Right after the first paint. */
export const SOON: readonly string[] = ["help"];

/** Only to those who ask for it: other languages, the second text layer, pictures, what is set up once (おしらせ, ホームがめん) or is looked at now and then (わたしの データ, 同意, パスキー). Counted apart. */
export const SOME: readonly string[] = [
  "en",
  "usual",
  "words",
  "pictures",
  "reminders",
  "install",
  "welcome",
  "mine",
  "consent",
  "keys",
  "interviews",
  "own",
  "diary",
  "schedule",
  "doctor",
  "alone",
];

/**
 * Of those what lies on the phone before it is first wanted, with a ceiling of its own: めんだんの おねがい. The person's own tools come when one of
 * them is first opened, and stay: a month's updates must not grow by what somebody never uses.
 */
export const STORED: readonly string[] = ["interviews"];

/** Whether a chunk is one of these: `en` is, and `en-rest`. */
export const isNamed = (chunk: string, names: readonly string[]): boolean => names.some((name) => `${chunk}-`.startsWith(`${name}-`));

type Info = (id: string) => { isEntry: boolean; importers: readonly string[] } | null;

/** Whether the page needs a module before anything else: it is reached from the entry without any `import()`. */
export function isFirst(id: string, info: Info, seen: Set<string> = new Set()): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  const module = info(id);
  return module !== null && (module.isEntry || module.importers.some((one) => isFirst(one, info, seen)));
}
