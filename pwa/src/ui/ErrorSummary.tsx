import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

type Props = { title: ComponentChildren; errors: readonly { field: string; text: ComponentChildren }[] };

/** What is missing and what to do, on top of the screen, with focus; each line leads to its field and says the same words as the field. */
export function ErrorSummary({ title, errors }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const lead = (event: MouseEvent, field: string) => {
    const target = document.getElementById(field);
    if (!target) return;
    event.preventDefault();
    // The legend first: focusing the input alone would leave its question above the edge of the screen.
    (target.closest("fieldset, .field") ?? target).scrollIntoView();
    target.focus({ preventScroll: true });
  };
  return (
    <div class="error-summary" role="alert" tabIndex={-1} ref={box}>
      <h2>{title}</h2>
      {errors.length > 0 ? (
        <ul>
          {errors.map(({ field, text }) => (
            <li key={field}>
              <a href={`#${field}`} onClick={(event) => lead(event, field)}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
