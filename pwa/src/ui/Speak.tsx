import { useEffect, useRef, useState } from "preact/hooks";
import { hush, type Part, partsOf, read, voiceFor } from "./speech";

type Props = {
  /** Of the words on the screen: `ja` or `en`. */
  lang: string;
  /** Where what is read stands: the nearest ancestor of the button that matches. */
  region: string;
  /** Reading stops when this changes: another screen, other words. */
  place: string;
  listen: string;
  stop: string;
};

/** Shows what is being said, and brings it into view. */
function show(part: Part | null): void {
  document.querySelector("[data-spoken]")?.removeAttribute("data-spoken");
  part?.element.setAttribute("data-spoken", "");
  part?.element.scrollIntoView({ block: "nearest" });
}

/**
 * Reads the screen aloud when asked to, and shows where it is. Never by itself; not there where the phone has no voice for the language.
 * Its place is kept free, so that nothing moves when voices are told late.
 */
export function Speak({ lang, region, place, listen, stop }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const [speaking, setSpeaking] = useState(false);
  const [, redraw] = useState(0);
  const end = () => {
    hush();
    show(null);
    setSpeaking(false);
  };
  useEffect(() => {
    const onVoices = () => redraw((n) => n + 1);
    speechSynthesis.addEventListener("voiceschanged", onVoices);
    const onHide = () => document.visibilityState === "hidden" && end();
    document.addEventListener("visibilitychange", onHide);
    addEventListener("pagehide", end);
    return () => {
      speechSynthesis.removeEventListener("voiceschanged", onVoices);
      document.removeEventListener("visibilitychange", onHide);
      removeEventListener("pagehide", end);
    };
  }, []);
  useEffect(() => end, [place]);
  const voice = voiceFor(lang);
  const start = () => {
    const screen = button.current?.closest(region);
    if (!voice || !screen) return;
    setSpeaking(true);
    read(partsOf(screen), voice, (part) => (part ? show(part) : end()));
  };
  return (
    <div class="speak">
      {voice ? (
        <button type="button" class="bar-button" ref={button} onClick={speaking ? end : start}>
          <svg viewBox="0 0 28 28" width="24" height="24" stroke-width="2.2" aria-hidden="true">
            <path d={speaking ? "M8 8h12v12H8z" : "M4 11h5l6-5v16l-6-5H4zM19 10q3 4 0 8M22.5 7q5 7 0 14"} />
          </svg>
          {speaking ? stop : listen}
        </button>
      ) : null}
    </div>
  );
}
