import { expect, test } from "vitest";
import { standing } from "../../src/shared/standing";

type Wants = { day: number; time: string };
type Sending = { whole: Wants; answer: (word: Wants | null) => void };

/** A server that answers when it is told to. */
function desk() {
  const [sendings, shown]: [Sending[], Wants[]] = [[], []];
  const send = (whole: Wants) => new Promise<Wants | null>((answer) => sendings.push({ whole, answer }));
  const choose = standing({ day: 1, time: "09:00" }, send, (now) => shown.push(now));
  const answered = async (word: (whole: Wants) => Wants | null) => {
    const sending = sendings.shift();
    sending?.answer(word(sending.whole));
    await new Promise((soon) => setTimeout(soon));
  };
  return { sendings, shown, choose, answered };
}

test("what is chosen while a choice is on its way goes after it, with it", async () => {
  const { sendings, shown, choose, answered } = desk();
  void choose({ day: 3 });
  void choose({ time: "17:00" });
  void choose({ time: "20:00" });
  expect(shown.at(-1)).toEqual({ day: 3, time: "20:00" });
  expect(sendings.map(({ whole }) => whole)).toEqual([{ day: 3, time: "09:00" }]);
  await answered((whole) => whole);
  expect(sendings.map(({ whole }) => whole)).toEqual([{ day: 3, time: "20:00" }]);
  expect(shown.at(-1)).toEqual({ day: 3, time: "20:00" });
  await answered((whole) => whole);
  expect(sendings).toEqual([]);
  void choose({ day: 4 });
  expect(sendings.map(({ whole }) => whole)).toEqual([{ day: 4, time: "20:00" }]);
});

test("what the server does not take is taken back to its last word, once nothing newer was chosen", async () => {
  const { sendings, shown, choose, answered } = desk();
  void choose({ day: 3 });
  void choose({ time: "17:00" });
  await answered(() => null);
  expect(sendings.map(({ whole }) => whole)).toEqual([{ day: 3, time: "17:00" }]);
  await answered(() => null);
  expect(shown.at(-1)).toEqual({ day: 1, time: "09:00" });
  void choose({ day: 2 });
  expect(sendings.map(({ whole }) => whole)).toEqual([{ day: 2, time: "09:00" }]);
  await answered(({ day }) => ({ day, time: "12:10" }));
  expect(shown.at(-1)).toEqual({ day: 2, time: "12:10" });
});
