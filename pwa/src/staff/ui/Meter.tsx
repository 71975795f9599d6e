type Props = { now: number; usual: number | null };

const X = (value: number) => 6 + (value - 1) * 14;

/** Now (filled) beside the person's usual (ring) on four steps, hard on the left, good on the right. The words stand beside it. */
export function Meter({ now, usual }: Props) {
  return (
    <svg class={`meter${usual !== null && now < usual ? " fall" : ""}${now <= 2 ? " low" : ""}`} viewBox="0 0 54 14" aria-hidden="true">
      {[1, 2, 3, 4].map((step) => (
        <circle key={step} class="step" cx={X(step)} cy="7" r="1.6" />
      ))}
      {usual === null || usual === now ? null : <path class="way" d={`M${X(usual)} 7H${X(now)}`} />}
      {usual === null ? null : <circle class="usual" cx={X(usual)} cy="7" r="4.6" />}
      <circle class="now" cx={X(now)} cy="7" r="4" />
    </svg>
  );
}
