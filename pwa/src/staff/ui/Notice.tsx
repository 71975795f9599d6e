import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { announce } from "../announce";
import { Icon } from "./Icon";

export type News = { kind: "good" | "bad"; text: string };

/** What just happened, where it happened; spoken once by the live region. Stays until the next thing happens. */
export function Notice({ news, children }: { news: News | null; children?: ComponentChildren }) {
  useEffect(() => {
    if (news) announce(news.text);
  }, [news]);
  if (!news) return null;
  return (
    <div class={`notice ${news.kind}`}>
      <Icon name={news.kind === "good" ? "check" : "bell"} />
      <p>{news.text}</p>
      {children}
    </div>
  );
}
