import { useEffect } from "preact/hooks";
import { Ruby } from "../ui/Ruby";
import { Frame, Heading, Link } from "./frame/Frame";
import { Later, Missing, useLater } from "./frame/Later";
import { Home } from "./home/Home";
import { LATER } from "./later";
import "./screens";
import { at, go } from "./router";
import { session } from "./session";
import shell from "./text/ja/shell";
import { say } from "./text/say";

/** Paths that may be seen without being signed in. */
const OPEN = new Set(["sign-in", "key", "i", "install"]);

const bringReading = () => import("./frame/Reading");

/** Opens よみかた where one is; when it does not come, its screen says so. */
const openReading = (): Promise<void> =>
  bringReading().then(
    (reading) => reading.openSheet(),
    () => go("/settings"),
  );

/** Other words than the easy ones come before anything is drawn. */
export const takeUpWords = (): Promise<void> =>
  import("./frame/words").then(
    (words) => words.takeUpWords(),
    () => undefined,
  );

/** Home greets at once; the rest of it comes with the answer to who is here. */
function AtHome() {
  const Rest = useLater("");
  if (Rest === null) return <Missing />;
  return <Home>{Rest && session.value.state !== "waiting" ? <Rest rest="" /> : undefined}</Home>;
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
    if (!(name in LATER)) return <Nowhere />;
    if (name === "" || (!OPEN.has(name) && state !== "in")) return <AtHome />;
    return <Later key={name} name={name} rest={more.join("/")} />;
  };
  return <Frame onReading={openReading}>{mayStay ? screen() : null}</Frame>;
}
