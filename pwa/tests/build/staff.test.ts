import { expect, it } from "vitest";
import budget from "../../budget.json";
import { Built } from "./built";

const built = new Built("s");

it("a first visit of staff", () => {
  const styles = built.files.filter((file) => file.endsWith(".css"));
  expect(built.sum(["index.html", ...built.firstScripts, ...styles])).toBeLessThanOrEqual(budget.staff.first_visit);
});
