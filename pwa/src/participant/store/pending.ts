import { signal } from "@preact/signals";

/** One press of しえんいんに しらせる. Its id is its address: however often it is sent, it is one call. */
export type HelpCall = { readonly id: string; readonly person: string; readonly pressed_at: string; readonly words: string };

/** Help calls not yet delivered, oldest first. Apart from what delivers them, because home says so before that is loaded. */
export const pending = signal<readonly HelpCall[]>([]);
