import type { ComponentChildren, ComponentType } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { plain } from "../../shared/ruby";
import { signal } from "../../shared/signal";
import { Ruby } from "../../ui/Ruby";
import { isSlip } from "../../ui/tap";
import { at, before, go } from "../router";
import { lasting } from "../store/db";
import shell from "../text/ja/shell";
import { say } from "../text/say";
import { Mark, Ring } from "./signs";

/** A link inside the app: a real address, followed without a load. */
export function Link({ to, children, kind, onFollow }: { to: string; children: ComponentChildren; kind?: string; onFollow?: () => void }) {
  const follow = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (isSlip(event)) return;
    event.preventDefault();
    onFollow?.();
    go(to);
  };
  return (
    <a href={to} class={kind} onClick={follow}>
      {children}
    </a>
  );
}

/** The sheet of よみかた while it lies open. */
export const sheet = signal<ComponentType | null>(null);

/** よみかた and たすけて: on every screen, in the same place. */
function Bar({ onReading }: { onReading: () => void }) {
  const t = say("shell", shell);
  return (
    <header class="bar">
      <Link to="/" kind="brand">
        <Mark />
        <span>{t.app}</span>
      </Link>
      <button type="button" class="bar-button" aria-haspopup="dialog" onClick={onReading}>
        {t.reading}
      </button>
      <a class="bar-button sos" href="#help">
        <Ring />
        {t.help}
      </a>
    </header>
  );
}

/** The page's name while no help sheet lies over it. */
let title = "";

/** Gives the page its name. */
function entitle(text: string): void {
  title = text;
  document.title = text;
}

/** Says which language the page is in: voices and screen readers go by it. */
export function inLanguage(lang: string): void {
  document.documentElement.lang = lang;
}

/**
 * What every screen has around it. When the screen changes, its heading gets the focus (screen readers start there) and the view its
 * top; when the help sheet closes, focus and view are where they were.
 */
export function Frame({ children, onReading }: { children: ComponentChildren; onReading: () => void }) {
  const t = say("shell", shell);
  const { path, help } = at.value;
  const first = useRef(true);
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    if (help) document.title = `${t.help} | ${t.app}`;
    else if (!first.current) {
      document.title = title;
      const was = before?.focus?.isConnected ? before.focus : place.current?.querySelector("h1");
      scrollTo(0, before?.y ?? 0);
      // What is wrong comes before what the screen is called (ErrorSummary has taken the focus).
      if (!document.activeElement?.closest("[role=alert]")) (was as HTMLElement | null | undefined)?.focus({ preventScroll: true });
    }
    first.current = false;
  }, [path, help]);
  return (
    <>
      <Bar onReading={onReading} />
      <main id="screen" hidden={help} ref={place}>
        {lasting.value ? null : (
          <p class="notice" role="status">
            <Ruby text={`${t.memoryOnly}${t.memoryOnlyWhat}`} />
          </p>
        )}
        {children}
      </main>
      {sheet.value ? <sheet.value /> : null}
    </>
  );
}

/** A screen's heading: names the page too. `aside` is said smaller, below; `error` puts 「エラー」 before it in the title. */
export function Heading({ text, aside, error = false }: { text: string; aside?: string | undefined; error?: boolean }) {
  const t = say("shell", shell);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    entitle(`${error ? `${t.error}: ` : ""}${plain(text)} | ${t.app}`);
  }, [text, error, t]);
  useEffect(() => {
    // A screen that arrived late (its code was still on the way) takes the focus that the change of path could not give it.
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <h1 tabindex={-1} ref={heading}>
      <Ruby text={text} />
      {aside ? (
        <small>
          <Ruby text={aside} />
        </small>
      ) : null}
    </h1>
  );
}
