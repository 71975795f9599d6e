import { options } from "preact";
// First, so that it is inside of what is put around Preact's moments below.
import "preact/hooks";

/**
 * Values that know who has read them: a component that reads `value` while it is drawn is drawn again when the value changes. What
 * `@preact/signals` does in 2.4 KB of the 16 KB of a first visit, with the little of it that this app needs
 * (docs/decisions/0021-own-signals.md).
 */
export type Signal<T> = {
  value: T;
  /** The value, without being told of its changes. */
  peek(): T;
};

/** Something that is told when what it has read changes, and where it is noted for that. */
type Reader = { changed: () => void; notes: Set<Set<Reader>> };

let reading: Reader | null = null;

/** What it reads next time counts. */
function forget(reader: Reader): void {
  for (const readers of reader.notes) readers.delete(reader);
  reader.notes.clear();
}

export function signal<T>(first: T): Signal<T> {
  let now = first;
  const readers = new Set<Reader>();
  return {
    get value() {
      if (reading) {
        readers.add(reading);
        reading.notes.add(readers);
      }
      return now;
    },
    set value(next) {
      if (next === now) return;
      now = next;
      for (const reader of [...readers]) reader.changed();
    },
    peek: () => now,
  };
}

/** A value made of others, made anew at every reading. */
export const computed = <T>(make: () => T): { readonly value: T } => ({
  get value() {
    return make();
  },
});

/** Does something now, and again whenever something that it read has changed. */
export function effect(act: () => void): void {
  const reader: Reader = {
    changed() {
      forget(reader);
      const outer = reading;
      reading = reader;
      try {
        act();
      } finally {
        reading = outer;
      }
    },
    notes: new Set(),
  };
  reader.changed();
}

/** A component as Preact keeps it, and the moments that Preact tells of: the names are those that preact/hooks uses. */
type Drawn = { reader?: Reader; setState(state: object): void };
type Moment = ((vnode: { __c?: Drawn }) => void) | undefined;
const moments = options as { __r?: Moment; diffed?: Moment; unmount?: Moment };
const { __r: draws, diffed, unmount } = moments;

moments.__r = (vnode) => {
  // The hooks carry out effects that are still due here: what those read is not what the component shows.
  draws?.(vnode);
  const drawn = vnode.__c;
  if (drawn) {
    drawn.reader ??= { changed: () => drawn.setState({}), notes: new Set() };
    forget(drawn.reader);
    reading = drawn.reader;
  }
};

moments.diffed = (vnode) => {
  reading = null;
  diffed?.(vnode);
};

moments.unmount = (vnode) => {
  if (vnode.__c?.reader) forget(vnode.__c.reader);
  unmount?.(vnode);
};
