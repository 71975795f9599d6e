import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";

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

/** Two taps on a button within a second are one (tremor, impatience, a slow phone). */
const ONE_TAP = 1000;
/** A second tap may also land on the button that has just taken this one's place. */
const NEXT_TAP = 400;
let lastAnywhere = Number.NEGATIVE_INFINITY;

/** A button that can be hit: 56 px high, 44 px when `small` (staff tables only). While `busy` it stays focusable and says so. */
export function Button({ children, onPress, kind = "second", submit = false, busy = false, small = false, label }: Props) {
  const last = useRef(Number.NEGATIVE_INFINITY);
  const press = (event: MouseEvent) => {
    const now = event.timeStamp;
    if (busy || now - last.current < ONE_TAP || now - lastAnywhere < NEXT_TAP) {
      event.preventDefault();
      return;
    }
    last.current = now;
    lastAnywhere = now;
    onPress?.();
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
