/** Laughing eyes, open eyes, worried eyes, lowered eyes with a tear; and the mouths that go with them. Told apart by line alone, in grey too. */
const EYES: Record<number, string> = {
  4: "M10 16.5q2.5-4 5 0M21 16.5q2.5-4 5 0",
  3: "M12.5 14.5v2M23.5 14.5v2",
  2: "M12.5 16.5v1.5M23.5 16.5v1.5M9.5 12.8l4.5-1.3M26.5 12.8l-4.5-1.3",
  1: "M10 17q2.5 2.5 5 0M21 17q2.5 2.5 5 0M9 13.5l5-2.5M27 13.5l-5-2.5",
};
const MOUTH: Record<number, string> = {
  4: "M10.5 21.5q7.5 10 15 0z",
  3: "M12 22.5q6 5 12 0",
  2: "M12.5 25.5q5.5-2.5 11 0",
  1: "M12 27.5q6-6.5 12 0",
};

/** One of four drawn faces, 4 (good) … 1 (hard). Decoration beside words: a screen reader skips it. */
export function Face({ level, size = 40 }: { level: number; size?: number }) {
  return (
    <svg class={`face f${level}`} viewBox="0 0 36 36" width={size} height={size} stroke-width="2.2" aria-hidden="true">
      <circle cx="18" cy="18" r="16.5" />
      <path d={EYES[level]} />
      <path class="mouth" d={MOUTH[level]} />
      {level === 1 ? <path class="tear" d="M9.5 20.5q-3 4 0 4.5 3-.5 0-4.5z" /> : null}
    </svg>
  );
}
