let answer: Promise<boolean> | undefined;

async function ask(): Promise<boolean> {
  try {
    return await navigator.storage.persist();
  } catch {
    return false;
  }
}

/**
 * Asks the browser not to clear away what lies on this phone when it runs short: once in a page's life, when the first answer is saved,
 * near the tap. Some browsers ask the person in turn, some look at how much the app is used. Nobody waits, and nothing depends on it.
 * @returns the browser's word
 */
export function askToKeep(): Promise<boolean> {
  answer ??= ask();
  return answer;
}
