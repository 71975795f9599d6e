import { render } from "preact";
import { Sheet } from "./Sheet";

let drawn = false;

/**
 * Draws the sheet in place of what lies in the page. Not over its nodes: with another order of lines some of those stayed behind (Preact
 * matches them by kind alone). Every time that it opens it is drawn anew: what it says of the office depends on the hour.
 */
export function draw(sheet: HTMLElement): void {
  const within = !drawn && sheet.contains(document.activeElement);
  if (!drawn) sheet.replaceChildren();
  drawn = true;
  render(<Sheet />, sheet);
  if (within) sheet.querySelector("h1")?.focus();
}
