/** The product's own drawings: one line weight, no words, hidden from screen readers. */
import type { ComponentChildren } from "preact";

/** The frame of every sign: 28 by 28, one line weight. */
export function Sign({ size = 28, children }: { size?: number; children: ComponentChildren }) {
  return (
    <svg viewBox="0 0 28 28" width={size} height={size} stroke-width="2.2" aria-hidden="true">
      {children}
    </svg>
  );
}

export const Mark = () => (
  <Sign>
    <rect x="3" y="6" width="22" height="16" rx="3" />
    <path d="M4 8.5l10 7.5 10-7.5" />
  </Sign>
);

/** A ring to hold on to. */
export const Ring = ({ size = 24 }: { size?: number }) => (
  <Sign size={size}>
    <circle cx="14" cy="14" r="11" />
    <circle cx="14" cy="14" r="4.5" />
    <path d="M6.2 6.2l4.6 4.6M21.8 6.2l-4.6 4.6M6.2 21.8l4.6-4.6M21.8 21.8l-4.6-4.6" />
  </Sign>
);

export const Phone = () => (
  <Sign size={26}>
    <path d="M8.5 3.5l3.5 6-2.6 2.2c1.2 3 3.4 5.3 6.6 6.8l2.4-2.6 6 3.4c-.4 3-2.4 5-5 5C11.5 24.3 4 16 3.7 8.7c-.1-2.7 2-4.9 4.8-5.2z" />
  </Sign>
);

export const Past = () => (
  <Sign>
    <rect x="4" y="8" width="20" height="15" rx="3" />
    <path d="M7 8V5.5h14V8M5 10.5l9 6 9-6" />
  </Sign>
);

export const Eye = () => (
  <Sign>
    <path d="M2.5 14q11.5-15 23 0-11.5 15-23 0z" />
    <circle cx="14" cy="14" r="3.5" />
  </Sign>
);

export const Sliders = () => (
  <Sign>
    <path d="M3 8h12M21 8h4M3 20h4M13 20h12" />
    <circle cx="18" cy="8" r="3" />
    <circle cx="10" cy="20" r="3" />
  </Sign>
);

export const Onward = () => (
  <Sign size={20}>
    <path d="M10 5l9 9-9 9" />
  </Sign>
);

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
          <path class="sheet" d="M28 80V24q0-5 5-5h66q5 0 5 5v56z" />
          <path class="rule" d="M42 34h32M42 46h48" />
          <path class="front-fill" d="M10 48l44 30q12 8 24 0l44-30v42q0 8-8 8H18q-8 0-8-8z" />
        </>
      )}
    </svg>
  );
}
