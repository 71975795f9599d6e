import type { ComponentChildren } from "preact";

type Props = { children: ComponentChildren; title?: ComponentChildren; tone?: "plain" | "accent" | "help" | "soft"; id?: string };

/** A sheet of paper with an optional heading. */
export function Card({ children, title, tone = "plain", id }: Props) {
  return (
    <section class={`card ${tone}`} id={id}>
      {title === undefined ? null : <h2>{title}</h2>}
      {children}
    </section>
  );
}
