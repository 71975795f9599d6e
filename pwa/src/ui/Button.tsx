import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { isSlip } from "./tap";

type Props = {
  children: ComponentChildren;
  /** What it begins, where that takes time: until it is over the button does nothing more, however slow the phone. */
  onPress?: () => unknown;
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
  const begun = useRef(false);
  const press = async (event: MouseEvent) => {
    if (isSlip(event)) return;
    if (busy || begun.current) return event.preventDefault();
    begun.current = true;
    try {
      await onPress?.();
    } finally {
      begun.current = false;
    }
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
