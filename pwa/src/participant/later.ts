import type { ComponentType } from "preact";

export type Screen = ComponentType<{ rest: string }>;

/** Screens that come when they are first wanted, by the first part of the path (`screens.ts`); and what one of them needs only later. */
export const LATER: Record<string, () => Promise<{ default: Screen }>> = {};

/** Those that have come. */
export const loaded = new Map<string, Screen>();

/** Fetches a screen's code. Fails when it cannot be had. */
export async function bring(name: string): Promise<void> {
  const screen = await LATER[name]?.();
  if (screen) loaded.set(name, screen.default);
}
