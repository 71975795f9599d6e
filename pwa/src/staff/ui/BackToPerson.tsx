import { shell } from "../text/ja";
import { Icon } from "./Icon";

/** The way back from a form to the person it is about. */
export function BackToPerson({ id, name }: { id: string; name: string }) {
  return (
    <a class="back" href={`/staff/people/${id}`}>
      <Icon name="back" />
      {shell.back(name)}
    </a>
  );
}
