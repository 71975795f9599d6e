/** What the person, or the server's answer, does with something that waits. */
import { edit } from "./db";
import { type Item, keyOf, newItemId, readItems } from "./items";
import { post } from "./post";

/** Changes what waits, unless it is no longer what was seen. */
export async function revise<Body>(seen: Item<Body>, change: (was: Item<Body>) => Item<Body> | undefined): Promise<void> {
  await edit<Item<Body>>("outbox", keyOf(seen), (was) => (was?.id === seen.id ? change(was) : was));
  await readItems();
}

/** The person says: it need not arrive. The only way in which something leaves the outbox undelivered. */
export const giveUp = (item: Item): Promise<void> => revise(item, () => undefined);

/** The person says: send it again. @param change what is different this time */
export async function retry<Body>(item: Item<Body>, change: (was: Item<Body>) => Item<Body> = (was) => was): Promise<void> {
  await revise(item, (was) => ({ ...change(was), refused: null, id: newItemId() }));
  await post();
}
