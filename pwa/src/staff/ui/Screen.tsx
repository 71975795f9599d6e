import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { moves } from "../router";
import { shell } from "../text/ja";

type Props = {
  title: string;
  /** What the browser's history may keep, where the title itself is a person's name. */
  tab?: string;
  children: ComponentChildren;
  above?: ComponentChildren;
  after?: ComponentChildren;
  beside?: ComponentChildren;
  quiet?: boolean;
};

/** One screen: its title is the page's title and gets the focus when the screen is moved to. `quiet` hides the heading from the eye. */
export function Screen({ title, tab = title, children, above, after, beside, quiet = false }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${tab} — ${shell.app}`;
  }, [tab]);
  useEffect(() => {
    if (moves.peek() > 0) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <>
      {above}
      <div class={quiet ? "hidden" : "heading"}>
        <h1 tabIndex={-1} ref={heading}>
          {title} {after}
        </h1>
        {beside}
      </div>
      {children}
    </>
  );
}
