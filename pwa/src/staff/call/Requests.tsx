import { rights as words } from "../text/rights";
import type { CallList } from "../types";
import { Icon } from "../ui/Icon";
import { fullDate } from "../when";

/** What people have asked of the manager about their records, every day until it is answered. */
export function Requests({ list: { requests, today } }: { list: CallList }) {
  if (!requests) return null;
  return (
    <p class={requests.due_on < today ? "notice bad" : "notice"}>
      <Icon name="pen" />
      <a href="/staff/rights">{words.waiting(requests.requests, fullDate(requests.due_on, today))}</a>
    </p>
  );
}
