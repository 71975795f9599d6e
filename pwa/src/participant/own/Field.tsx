import { Ruby } from "../../ui/Ruby";

type Props = {
  id: string;
  type: "text" | "date" | "time";
  label: string;
  value: string;
  max?: string;
  error?: string | undefined;
  onText: (value: string) => void;
};

/** One line, a day or an hour, with what is wrong with it above. */
export function Field({ id, type, label, value, max, error, onText }: Props) {
  return (
    <div class="field">
      <label for={id}>
        <Ruby text={label} />
      </label>
      {error ? (
        <p class="error" id={`${id}-error`}>
          <Ruby text={error} />
        </p>
      ) : null}
      <input
        id={id}
        type={type}
        value={value}
        max={max}
        maxLength={type === "text" ? 200 : undefined}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        onInput={(event) => onText(event.currentTarget.value)}
      />
    </div>
  );
}
