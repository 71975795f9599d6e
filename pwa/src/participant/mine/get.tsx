import { useEffect, useState } from "preact/hooks";
import { call } from "../../api/call";
import { Button } from "../../ui/Button";
import { Ruby } from "../../ui/Ruby";
import { leave } from "../session";
import ja from "../text/ja/mine";
import shell from "../text/ja/shell";
import { say } from "../text/say";

/** What the server says at an address: null while on its way. `ask` asks again. */
export function useGet<T>(path: string): { value: T | "failed" | null; ask: () => void; hear: (value: T) => void } {
  const [value, hear] = useState<T | "failed" | null>(null);
  const fetchIt = async () => {
    const answer = await call<T>("GET", path);
    if (answer.ok) hear(answer.value);
    else if (answer.error.kind === "problem" && answer.error.status === 401) await leave();
    else hear("failed");
  };
  useEffect(() => void fetchIt(), [path]);
  return { value, ask: () => void fetchIt(), hear };
}

/** What is said while nothing has come. @param props.why what is said when it could not come */
export function Waits({ value, ask, why = say("mine", ja).failed }: { value: unknown; ask: () => void; why?: string }) {
  if (value === null)
    return (
      <p class="hint" role="status">
        <Ruby text={say("shell", shell).waiting} />
      </p>
    );
  if (value !== "failed") return null;
  return (
    <div class="card soft" role="alert">
      <p>
        <Ruby text={why} />
      </p>
      <Button onPress={ask}>
        <Ruby text={say("shell", shell).again} />
      </Button>
    </div>
  );
}
