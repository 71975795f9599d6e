import { signal } from "../shared/signal";

const query = matchMedia("(min-width: 62.5rem)");

/** Room for list and detail side by side. */
export const wide = signal(query.matches);

query.addEventListener("change", () => {
  wide.value = query.matches;
});
