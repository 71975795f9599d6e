import { callList as words } from "../text/call";
import type { CallList } from "../types";
import { Icon } from "../ui/Icon";
import { sawLetter } from "./list";

/** Whose phone cannot deliver something because the server refuses it; gone once the person's page has been opened from here. */
export function NotSent({ list }: { list: CallList }) {
  return list.letters
    .filter(({ kind }) => kind === "undelivered")
    .map((letter) => (
      <p class="notice bad" key={letter.id}>
        <Icon name="bell" />
        <a href={`/staff/people/${letter.person_id}`} onClick={() => void sawLetter(letter.id)}>
          {words.notSent(letter.person)}
        </a>
      </p>
    ));
}
