/** The product's own drawings: one line weight, no words, hidden from screen readers. */

/** A sign of 28 by 28, drawn in one stroke path. */
export function Sign({ d, size = 28 }: { d: string; size?: number }) {
  return (
    <svg viewBox="0 0 28 28" width={size} height={size} stroke-width="2.2" aria-hidden="true">
      <path d={d} />
    </svg>
  );
}

export const Mark = () => <Sign d="M6 6h16a3 3 0 0 1 3 3v10a3 3 0 0 1-3 3H6a3 3 0 0 1-3-3V9a3 3 0 0 1 3-3zM4 8.5l10 7.5 10-7.5" />;

/** A ring to hold on to. */
export const Ring = () => (
  <Sign
    size={24}
    d="M25 14a11 11 0 1 1-22 0 11 11 0 0 1 22 0zM18.5 14a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0zM6.2 6.2l4.6 4.6M21.8 6.2l-4.6 4.6M6.2 21.8l4.6-4.6M21.8 21.8l-4.6-4.6"
  />
);

export const Onward = () => <Sign size={20} d="M10 5l9 9-9 9" />;

/** The letter: open with a sheet coming out while there is something to write, closed with its seal once it has arrived. */
export function Letter({ closed = false, size = 132 }: { closed?: boolean; size?: number }) {
  return (
    <svg class="letter" viewBox="0 0 132 104" width={size} height={(size * 104) / 132} stroke-width="3" aria-hidden="true">
      {closed ? (
        <>
          <rect class="back" x="10" y="22" width="112" height="76" rx="8" />
          <path class="front" d="M12 94l42-34M120 94L78 60" />
          <path class="flap" d="M12 27l54 42 54-42q-1-5-7-5H19q-6 0-7 5z" />
          <circle class="seal" cx="66" cy="64" r="14" />
          <path class="on-seal" d="M59 64l5 5.5 9.5-10.5" />
        </>
      ) : (
        <>
          <path class="back" d="M10 46l56-42 56 42v44q0 8-8 8H18q-8 0-8-8z" />
          <path class="paper" d="M28 80V24q0-5 5-5h66q5 0 5 5v56z" />
          <path class="rule" d="M42 34h32M42 46h48" />
          <path class="pocket" d="M10 48l44 30q12 8 24 0l44-30v42q0 8-8 8H18q-8 0-8-8z" />
        </>
      )}
    </svg>
  );
}
