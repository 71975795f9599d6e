import type { ComponentChildren } from "preact";
import { isSlip } from "./tap";

type Props = {
  children: ComponentChildren;
  onPress?: () => void;
  /** `main` once per screen; `quiet` for the way out; `help` only for help. */
  kind?: "main" | "second" | "quiet" | "help" | "danger";
  submit?: boolean;
  busy?: boolean;
  small?: boolean;
  label?: string;
};

/**
 * A button that can be hit: 56 px high, 44 px when `small` (staff tables only). While `busy` it stays focusable, says so
 * and does nothing.
 */
export function Button({ children, onPress, kind = "second", submit = false, busy = false, small = false, label }: Props) {
  const press = (event: MouseEvent) => {
    if (isSlip(event)) return;
    if (busy) event.preventDefault();
    else onPress?.();
  };
  return (
    <button
      type={submit ? "submit" : "button"}
      class={`button ${kind}${small ? " small" : ""}`}
      onClick={press}
      aria-disabled={busy || undefined}
      aria-label={label}
    >
      {children}
    </button>
  );
}
