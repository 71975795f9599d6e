import type { Failure } from "../../api/call";
import { Button } from "../../ui/Button";
import { saying } from "../failure";
import { shell } from "../text/ja";

/** What stands where something has not come: that it is on its way; or why it did not come, and once more. */
export function NotYet({ failure, again }: { failure: Failure | null; again: () => unknown }) {
  if (!failure) return <p class="muted">{shell.loading}</p>;
  return (
    <div class="empty">
      <p>{saying(failure)}</p>
      <Button small onPress={() => void again()}>
        {shell.again}
      </Button>
    </div>
  );
}
