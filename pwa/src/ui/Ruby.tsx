import { runs } from "../shared/ruby";

/**
 * Text in `{漢字|かな}` markup. The reading is hidden from screen readers, which read the kanji themselves and would say it twice;
 * `data-ruby="off"` on the root element takes the readings away without drawing anything again.
 */
export function Ruby({ text }: { text: string }) {
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
