import type { ComponentChildren } from "preact";

export type TrendPoint = { label: string; value: number | null };

type Props = {
  /** Oldest first; null where there was no value: the line breaks there and is never drawn through a month that was not answered. */
  points: readonly TrendPoint[];
  /** The same facts in words: a picture is never the only teller. */
  words: ComponentChildren;
  /** What a screen reader says instead of the picture. */
  name: string;
  top?: number;
  /** The person's own usual value, drawn as a broken line; none while it cannot be told. */
  usual?: number | null;
  /** From one point to the next; less where a month has thirty of them. */
  step?: number;
};

const EDGE = 12;
const LEVEL = 14;

/** A small line of values 1 (low) … `top` (high), drawn by hand: 345 bytes instead of a chart library. */
export function Trend({ points, words, name, top = 4, usual = null, step = 28 }: Props) {
  const x = (i: number) => EDGE + i * step;
  const y = (value: number) => EDGE + (top - value) * LEVEL;
  const width = EDGE * 2 + Math.max(0, points.length - 1) * step;
  const height = EDGE * 2 + (top - 1) * LEVEL;
  let path = "";
  points.forEach((point, i) => {
    if (point.value === null) return;
    const before = points[i - 1]?.value ?? null;
    path += `${before === null ? "M" : "L"}${x(i)} ${y(point.value)}`;
  });
  const last = points.findLastIndex((point) => point.value !== null);
  return (
    <figure class="trend">
      <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={name}>
        {Array.from({ length: top }, (_, i) => (
          <path class="grid" key={i} d={`M0 ${y(i + 1)}H${width}`} />
        ))}
        {usual === null ? null : <path class="usual" d={`M0 ${y(usual)}H${width}`} stroke-dasharray="2 6" />}
        <path class="line" d={path} />
        {points.map((point, i) =>
          point.value === null ? null : (
            <circle
              key={point.label}
              class={i === last ? "dot now" : "dot"}
              cx={x(i)}
              cy={y(point.value)}
              r={step < 20 ? 3 : i === last ? 6 : 4}
            />
          ),
        )}
      </svg>
      <div class="ends" aria-hidden="true">
        <span>{points[0]?.label}</span>
        <span>{points.at(-1)?.label}</span>
      </div>
      <figcaption>{words}</figcaption>
    </figure>
  );
}
