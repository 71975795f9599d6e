import type { ComponentChildren } from "preact";

type Props = {
  id: string;
  label: ComponentChildren;
  value: string;
  onText: (value: string) => void;
  /** Called when typing stops in this field (focus leaves it). */
  onLeave?: () => void;
  hint?: ComponentChildren;
  error?: ComponentChildren;
  rows?: number;
};

/** A labelled free text. Never required, never cut: too long is said in words, and what was typed stays. */
export function TextArea({ id, label, value, onText, onLeave, hint, error, rows = 4 }: Props) {
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint ? (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
      <textarea
        id={id}
        rows={rows}
        value={value}
        onInput={(event) => onText(event.currentTarget.value)}
        onBlur={onLeave}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
      />
    </div>
  );
}
