import { options } from "preact";
import { expect, it } from "vitest";
import { computed, effect, signal } from "../../src/shared/signal";

it("tells an effect of every change, once, and of nothing that it did not read", () => {
  const name = signal("a");
  const other = signal(1);
  const seen: string[] = [];
  effect(() => {
    seen.push(`${name.value}${other.peek()}`);
  });
  name.value = "b";
  name.value = "b";
  other.value = 2;
  name.value = "c";
  expect(seen).toEqual(["a1", "b1", "c2"]);
});

it("forgets what was not read the last time", () => {
  const open = signal(true);
  const words = signal("a");
  let runs = 0;
  effect(() => {
    runs += 1;
    if (open.value) words.value;
  });
  open.value = false;
  words.value = "b";
  expect(runs).toBe(2);
});

it("reads through a computed value", () => {
  const list = signal([1, 2, 3]);
  const odd = computed(() => list.value.filter((n) => n % 2 === 1));
  const seen: number[][] = [];
  effect(() => void seen.push(odd.value));
  list.value = [4, 5];
  expect(seen).toEqual([[1, 3], [5]]);
});

it("keeps what an outer effect reads apart from what it sets off", () => {
  const first = signal(0);
  const second = signal(0);
  let outer = 0;
  effect(() => {
    outer += 1;
    first.value;
    effect(() => void second.value);
  });
  second.value = 1;
  expect(outer).toBe(1);
});

/** The moments at which Preact says that a component is drawn, has been drawn, and goes. */
const moments = options as unknown as Record<"__r" | "diffed" | "unmount", (vnode: object) => void>;

it("draws a component again while it is there, and only those that have read", () => {
  const value = signal(1);
  const drawn: string[] = [];
  const component = (name: string) => ({ __c: { setState: () => drawn.push(name) } });
  const [reads, doesNot] = [component("reads"), component("does not")];
  moments.__r(reads);
  value.value;
  moments.__r(doesNot);
  moments.diffed(doesNot);
  moments.diffed(reads);
  value.value = 2;
  expect(drawn).toEqual(["reads"]);
  value.value;
  moments.unmount(reads);
  value.value = 3;
  expect(drawn).toEqual(["reads"]);
});
