import type { ComponentChildren } from "preact";

type Props = {
  name: string;
  value: string;
  checked: boolean;
  onPick: (value: string, checked: boolean) => void;
  children: ComponentChildren;
  /** A drawn sign before the words; never the only carrier of meaning. */
  sign?: ComponentChildren;
  many?: boolean;
  id?: string | undefined;
};

/** One answer: the whole row is the label. A native radio (or, with `many`, checkbox), so keys, focus and names come from the browser. */
export function Radio({ name, value, checked, onPick, children, sign, many = false, id }: Props) {
  return (
    <label class="choice">
      <input
        id={id}
        type={many ? "checkbox" : "radio"}
        name={name}
        value={value}
        checked={checked}
        onChange={(event) => onPick(value, event.currentTarget.checked)}
      />
      {sign === undefined ? null : <span class="sign">{sign}</span>}
      <span class="words">{children}</span>
      <span class="tick" aria-hidden="true" />
    </label>
  );
}
