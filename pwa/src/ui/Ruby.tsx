import { runs } from "../shared/ruby";

/** A phrase: up to the next space, comma or dot, with what follows it. */
const PHRASE = /(?:\{[^{}]*\}|[^ 、。・])+[ 、。・]*|[ 、。・]+/g;

function Phrase({ text }: { text: string }) {
  return (
    <>
      {runs(text).map(({ base, reading }) =>
        reading === null ? (
          base
        ) : (
          <ruby>
            {base}
            {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: rt takes no focus; the rule mistakes it for an interactive element */}
            <rt aria-hidden="true">{reading}</rt>
          </ruby>
        ),
      )}
    </>
  );
}

/**
 * Text in `{漢字|かな}` markup. The reading is hidden from screen readers, which read the kanji themselves and would say it twice;
 * `data-ruby="off"` on the root element takes the readings away without drawing anything again. A phrase with readings stays on one
 * line where it can (browsers break before every ruby otherwise: 「3」「時」).
 */
export function Ruby({ text }: { text: string }) {
  return (
    <>
      {(text.match(PHRASE) ?? []).map((phrase) => {
        const end = phrase.trimEnd();
        return phrase.includes("{") ? (
          <>
            <span class="phrase">
              <Phrase text={end} />
            </span>
            {phrase.slice(end.length)}
          </>
        ) : (
          phrase
        );
      })}
    </>
  );
}
