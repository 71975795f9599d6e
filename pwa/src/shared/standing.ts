/**
 * Choices that stand with the tap and are sent as a whole. One sending is on its way at a time, and what is chosen meanwhile goes with the
 * next: otherwise the slower of two would take the other one back.
 * @param known the server's last word
 * @param send sends the whole; gives the server's word, or null when it did not take it
 * @param show draws what stands: what was chosen, and after the last sending the server's word
 * @returns chooses; resolves when nothing is on its way because of it
 */
export function standing<T extends object>(
  known: T,
  send: (whole: T) => Promise<T | null>,
  show: (now: T) => void,
): (change: Partial<T>) => Promise<void> {
  let [word, now, sent] = [known, known, known];
  return async (change) => {
    const waits = now !== sent;
    now = { ...now, ...change };
    show(now);
    if (waits) return;
    while (now !== sent) {
      const going = now;
      word = (await send(going)) ?? word;
      if (now === going) now = sent = word;
    }
    show(now);
  };
}
