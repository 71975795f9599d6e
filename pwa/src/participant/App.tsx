import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Button } from "../ui/Button";
import { Ruby } from "../ui/Ruby";
import { Frame, Heading, Link } from "./frame/Frame";
import { Home } from "./home/Home";
import { at, go } from "./router";
import { session } from "./session";
import shell from "./text/ja/shell";
import { say } from "./text/say";

type Screen = ComponentType<{ rest: string }>;

/** Screens that come when they are first wanted, by the first part of the path. */
const LATER: Record<string, () => Promise<{ default: Screen }>> = {
  "check-in": () => import("./checkin/CheckIn"),
  late: () => import("./checkin/Late"),
  sent: () => import("./checkin/Sent"),
  history: () => import("./history/History"),
  reads: () => import("./pages/Reads"),
  settings: () => import("./pages/Settings"),
  "sign-in": () => import("./login/SignIn"),
  i: () => import("./login/Invitation"),
};

/** Paths that may be seen without being signed in. */
const OPEN = new Set(["sign-in", "i"]);

const loaded = new Map<string, Screen>();

async function bring(name: string): Promise<Screen | undefined> {
  const screen = loaded.get(name) ?? (await LATER[name]?.())?.default;
  if (screen) loaded.set(name, screen);
  return screen;
}

/** A first visit on a throttled line stays small: what is not needed yet waits for a touch, or this long. */
const REST = 4000;

/** Fetches the check-in while the person reads home, so that it opens at once, also without a line. */
export function foresee(): void {
  const now = () => {
    clearTimeout(timer);
    removeEventListener("pointerdown", now);
    bring("check-in").catch(() => undefined);
  };
  const timer = setTimeout(now, REST);
  addEventListener("pointerdown", now);
}

function Later({ name, rest }: { name: string; rest: string }) {
  const [, redraw] = useState(0);
  const [failed, setFailed] = useState(false);
  const Shown = loaded.get(name);
  useEffect(() => {
    setFailed(false);
    if (!loaded.has(name))
      bring(name).then(
        () => redraw((n) => n + 1),
        () => setFailed(true),
      );
  }, [name]);
  if (Shown) return <Shown rest={rest} />;
  return failed ? <Missing /> : null;
}

/** The screen's code did not come: the line is down, or a newer version has replaced it. Nothing typed is lost by loading afresh. */
function Missing() {
  const t = say("shell", shell);
  return (
    <div class="stack">
      <Heading text={t.screenFailed} />
      <p>
        <Ruby text={t.screenFailedWhat} />
      </p>
      <Button kind="main" onPress={() => location.reload()}>
        <Ruby text={t.again} />
      </Button>
    </div>
  );
}

function Nowhere() {
  const t = say("shell", shell);
  return (
    <div class="stack">
      <Heading text={t.screenMissing} />
      <Link to="/" kind="button main">
        <Ruby text={t.home} />
      </Link>
    </div>
  );
}

export function App() {
  const [name = "", ...more] = at.value.path.slice(1).split("/");
  const state = session.value.state;
  const mayStay = OPEN.has(name) || state !== "out";
  useEffect(() => {
    if (!mayStay) go("/sign-in", "replace");
  }, [mayStay]);
  const screen = () => {
    if (name === "") return <Home />;
    if (!(name in LATER)) return <Nowhere />;
    if (!OPEN.has(name) && state !== "in") return <Home />;
    return <Later key={name} name={name} rest={more.join("/")} />;
  };
  return <Frame>{mayStay ? screen() : null}</Frame>;
}
