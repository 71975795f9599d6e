import { expect, it } from "vitest";
import { EMERGENCY, LINES, MORE, telephone } from "../../src/participant/help/crisis";

const numbersOf = (id: string) => [...LINES, ...EMERGENCY].find((line) => line.id === id)?.numbers.map(({ number }) => number);

// Written out once more from domain.md §5.2, digit by digit: a published page swaps two digits, another two lines.
it("holds the literal numbers", () => {
  expect(numbersOf("yorisoi")).toEqual(["0120-279-338", "0120-279-226", "050-3655-0279", "03-3868-3811"]);
  expect(numbersOf("inochi-sos")).toEqual(["0120-061-338"]);
  expect(numbersOf("inochi-denwa")).toEqual(["0120-783-556", "0570-783-556"]);
  expect(numbersOf("kokoro")).toEqual(["0570-064-556"]);
  expect(numbersOf("ambulance")).toEqual(["119"]);
  expect(numbersOf("police")).toEqual(["110"]);
  expect(LINES.flatMap(({ numbers }) => numbers.filter(({ fax }) => fax).map(({ number }) => number))).toEqual(["03-3868-3811"]);
  expect(MORE.href).toBe("https://www.mhlw.go.jp/mamorouyokokoro/");
});

it("dials what it shows", () => {
  expect(telephone("0120-279-338")).toBe("tel:0120279338");
});
