import { level as words } from "../text/ja";
import type { Level } from "../types";

/** One shape per level, so that the level is told by words, by shape and by colour: octagon, triangle, circle, leaf. */
const SHAPES: Record<Level, string> = {
  red: "M6.5 1h7L19 6.5v7L13.5 19h-7L1 13.5v-7z",
  amber: "M10 1.5L19.5 18H.5z",
  blue: "M10 1.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z",
  green: "M2 18C1 8 7 2 18.5 2 18.5 13 12 18.5 2 18z",
};

const SIGNS: Record<Level, string> = {
  red: "M10 5v6M10 14.5v.5",
  amber: "M10 8v4.5M10 15.2v.3",
  blue: "M10 9v5M10 6v.2",
  green: "M5 15l7-7",
};

export function LevelShape({ level }: { level: Level }) {
  return (
    <svg class={`shape ${level}`} viewBox="0 0 20 20" aria-hidden="true">
      <path class="body" d={SHAPES[level]} />
      <path class="sign" d={SIGNS[level]} />
    </svg>
  );
}

/** How urgent, in words beside its shape. */
export function LevelMark({ level, text }: { level: Level; text?: string }) {
  return (
    <span class={`level ${level}`}>
      <LevelShape level={level} />
      {text ?? words[level]}
    </span>
  );
}
