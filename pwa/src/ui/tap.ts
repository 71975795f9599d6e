/** Shorter than any two taps that are meant; long enough for a trembling finger and for a button that has just taken another's place. */
const SLIP = 300;

let last = Number.NEGATIVE_INFINITY;

/** True, and the event stopped, when this click is the second half of a double tap. */
export function isSlip(event: MouseEvent): boolean {
  const slip = event.timeStamp - last < SLIP;
  last = event.timeStamp;
  if (slip) event.preventDefault();
  return slip;
}
