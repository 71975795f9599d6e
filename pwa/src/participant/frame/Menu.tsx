import type { ComponentChildren, VNode } from "preact";
import { Ruby } from "../../ui/Ruby";
import { Link } from "./Frame";
import { Onward } from "./signs";

/** Rows that lead on, one below the other. @param props.label tells them apart where a screen has several */
export function Menu({
  rows,
  label,
}: {
  label?: string;
  rows: readonly { to: string; sign: VNode; text: string; aside?: ComponentChildren }[];
}) {
  return (
    <nav class="menu" aria-label={label}>
      {rows.map(({ to, sign, text, aside }) => (
        <Link to={to} key={to}>
          {sign}
          <span>
            <Ruby text={text} />
            {aside}
          </span>
          <Onward />
        </Link>
      ))}
    </nav>
  );
}
