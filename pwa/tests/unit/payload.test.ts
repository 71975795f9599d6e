import { describe, expect, it } from "vitest";
import { messageOf, shownOf } from "../../src/sw/payload";

const ORIGIN = "https://otayori.example";
const DATA = { letter: "0190-letter", device: "0190-device", receipt: "ab".repeat(32) };

/** A push as the server writes it (letters/webpush.py). */
const sent = {
  web_push: 8030,
  notification: {
    title: "おたより",
    body: "あたらしい おしらせが あります",
    lang: "ja",
    dir: "ltr",
    navigate: `${ORIGIN}/check-in`,
    tag: "topic",
    renotify: true,
    data: { ...DATA, written_at: "2026-12-01T03:00:00.000+00:00" },
  },
  app_badge: 2,
  mutable: true,
};

const shown = (message: unknown) => shownOf(message === null ? null : messageOf(JSON.stringify(message)), ORIGIN, "/");

describe("what a push shows", () => {
  it("is the letter, with its place, its page and its receipt, and nothing that it does not know", () => {
    const odd = { ...sent, notification: { ...sent.notification, image: "https://elsewhere.example/x.png", actions: [{}], silent: true } };
    expect(shown(odd)).toEqual({
      title: "おたより",
      options: {
        body: "あたらしい おしらせが あります",
        lang: "ja",
        tag: "topic",
        renotify: true,
        icon: "/icons/icon-192.png",
        data: { to: "/check-in", by: DATA },
      },
      badge: 2,
    });
  });

  it.each(["", "not json", "7", '"text"', "null", "[]", '{"notification":null}', '{"notification":{"title":7,"data":null}}'])(
    "is something whatever came: %s",
    (body) => {
      const { title, options, badge } = shownOf(messageOf(body), ORIGIN, "/staff/");
      expect([title, options.body, options.data, badge]).toEqual(["おたより", "あたらしい おしらせが あります", { to: "/staff/" }, 1]);
      expect(options).not.toHaveProperty("renotify");
    },
  );

  it.each(["https://elsewhere.example/check-in", "//elsewhere.example/", "javascript:alert(1)", "http://["])(
    "never leads out of the house: %s",
    (navigate) => expect(shown({ notification: { navigate } }).options.data.to).toBe("/"),
  );
});
