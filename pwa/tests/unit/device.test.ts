import { expect, it } from "vitest";
import { deviceOf } from "../../src/participant/welcome/device";

const APPLE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
const MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15";
const PIXEL = "Mozilla/5.0 (Linux; Android 14; Pixel 7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36";

it.each([
  ["iPhone, Safari", `${APPLE} Version/18.1 Mobile/15E148 Safari/604.1`, 5, "ios"],
  ["iPhone, Chrome: it can add to the home screen too", `${APPLE} CriOS/130.0 Mobile/15E148 Safari/604.1`, 5, "ios"],
  ["iPhone, LINE", `${APPLE} Mobile/15E148 Safari Line/14.19.0`, 5, "ios-inside"],
  ["iPad, which calls itself a Macintosh", MAC, 5, "ios"],
  ["Macintosh", MAC, 0, "other"],
  ["Android, Chrome", PIXEL, 5, "android"],
  ["Android, LINE", `${PIXEL} Line/14.19.0/IAB`, 5, "android-inside"],
  ["Android, a view inside another app", PIXEL.replace("Pixel 7)", "Pixel 7; wv)"), 5, "android-inside"],
  ["Windows", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0.0.0 Safari/537.36", 0, "other"],
])("%s", (_, agent, touch, device) => expect(deviceOf(agent, touch)).toBe(device));
