import type { ComponentChildren } from "preact";

export type SummaryRow = { key: string; term: ComponentChildren; value: ComponentChildren; action?: ComponentChildren };

/** Terms and values, with one action each: check-answers, a month's answers. */
export function Summary({ rows }: { rows: readonly SummaryRow[] }) {
  return (
    <dl class="summary">
      {rows.map((row) => (
        <div key={row.key}>
          <dt>{row.term}</dt>
          <dd>{row.value}</dd>
          {row.action === undefined ? null : <dd class="action">{row.action}</dd>}
        </div>
      ))}
    </dl>
  );
}
