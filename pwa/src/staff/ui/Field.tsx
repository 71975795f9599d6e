import type { ComponentChildren } from "preact";
import { shell } from "../text/ja";

type Common = { id: string; label: string; hint?: string | undefined; error?: string | undefined; optional?: boolean };

type TextProps = Common & {
  value: string;
  onText: (value: string) => void;
  type?: "text" | "email" | "password" | "tel" | "date" | "time" | "number" | "datetime-local";
  autocomplete?: string;
  min?: string;
  max?: string;
  readOnly?: boolean;
};

const describedBy = ({ id, hint, error }: Common): string | undefined =>
  [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ") || undefined;

function Labelled({ children, ...field }: Common & { children: ComponentChildren }) {
  return (
    <div class="field">
      <label for={field.id}>
        {field.label}
        {field.optional ? <span class="optional">{shell.optional}</span> : null}
      </label>
      {field.hint ? (
        <p class="hint" id={`${field.id}-hint`}>
          {field.hint}
        </p>
      ) : null}
      {field.error ? (
        <p class="error" id={`${field.id}-error`}>
          {field.error}
        </p>
      ) : null}
      {children}
    </div>
  );
}

/** A labelled line of text, date, time or number; problems stand above it in words. */
export function Field({ value, onText, type = "text", autocomplete = "off", min, max, readOnly, ...field }: TextProps) {
  return (
    <Labelled {...field}>
      <input
        id={field.id}
        type={type}
        value={value}
        autocomplete={autocomplete}
        min={min}
        max={max}
        readOnly={readOnly}
        onInput={(event) => onText(event.currentTarget.value)}
        aria-invalid={field.error ? true : undefined}
        aria-describedby={describedBy(field)}
      />
    </Labelled>
  );
}

type SelectProps<T extends string> = Common & { value: T; options: readonly (readonly [T, string])[]; onPick: (value: T) => void };

/** A labelled choice of one among many, where radios would take the whole screen. */
export function Select<T extends string>({ value, options, onPick, ...field }: SelectProps<T>) {
  return (
    <Labelled {...field}>
      <select
        id={field.id}
        value={value}
        onChange={(event) => onPick(event.currentTarget.value as T)}
        aria-invalid={field.error ? true : undefined}
        aria-describedby={describedBy(field)}
      >
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

type ChoicesProps<T extends string> = {
  legend: string;
  name: string;
  value: T | "";
  options: readonly (readonly [T, string])[];
  onPick: (value: T) => void;
  error?: string | undefined;
  hint?: string;
};

/** A few radios side by side; nothing is chosen for anybody unless `value` says so. The group's first radio carries the id `name`. */
export function Choices<T extends string>({ legend, name, value, options, onPick, error, hint }: ChoicesProps<T>) {
  return (
    <fieldset class="choices" aria-invalid={error ? true : undefined}>
      <legend>{legend}</legend>
      {hint ? <p class="hint">{hint}</p> : null}
      {error ? (
        <p class="error" id={`${name}-error`}>
          {error}
        </p>
      ) : null}
      <div class="row">
        {options.map(([key, text], i) => (
          <label class="chip" key={key}>
            <input
              id={i === 0 ? name : undefined}
              type="radio"
              name={name}
              value={key}
              checked={value === key}
              onChange={() => onPick(key)}
              aria-describedby={error ? `${name}-error` : undefined}
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** One yes-or-no. */
export function Check({
  id,
  label,
  checked,
  onPick,
  hint,
}: {
  id: string;
  label: string;
  checked: boolean;
  onPick: (on: boolean) => void;
  hint?: string;
}) {
  return (
    <div class="check">
      <label>
        <input
          id={id}
          type="checkbox"
          checked={checked}
          onChange={(event) => onPick(event.currentTarget.checked)}
          aria-describedby={hint ? `${id}-hint` : undefined}
        />
        <span>{label}</span>
      </label>
      {hint ? (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}
