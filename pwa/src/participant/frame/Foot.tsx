import type { ComponentChildren } from "preact";
import { Button } from "../../ui/Button";
import { Ruby } from "../../ui/Ruby";
import { back } from "../router";
import shell from "../text/ja/shell";
import { say } from "../text/say";
import { Link } from "./Frame";

/** The way out at the lower edge of a screen: もどる, or ホームへ. It is quiet beside what else is done there (`children`). */
export function Foot({ to, children }: { to: string; children?: ComponentChildren }) {
  const t = say("shell", shell);
  return (
    <div class="foot">
      <Link to={to} kind={children ? "button quiet" : "button"}>
        <Ruby text={to === "/" ? t.home : t.back} />
      </Link>
      {children}
    </div>
  );
}

/** もどる by one real step where the person came from `to`, which keeps the place on that screen (router.ts); beside it what else is done here. */
export function Back({ to, children }: { to: string; children?: ComponentChildren }) {
  return (
    <div class="foot">
      <Button onPress={() => back(to)}>
        <Ruby text={say("shell", shell).back} />
      </Button>
      {children}
    </div>
  );
}
