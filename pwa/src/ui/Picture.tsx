import { useEffect } from "preact/hooks";
import { signal } from "../shared/signal";

/** The drawings, once they have come. */
const drawings = signal<Record<string, string>>({});

/** Fetches the drawings; where they cannot come, the words they stand beside say everything, and the next picture tries again. */
export async function bringPictures(): Promise<void> {
  try {
    drawings.value = (await import("./pictures")).default;
  } catch {
    // No line.
  }
}

/**
 * A face or a sign by its name (pictures.ts): decoration beside words, which a screen reader skips. Its room is kept from the start, so
 * that nothing moves when it comes.
 */
export function Picture({ name, size = 40 }: { name: string; size?: number }) {
  const [line, mouth, tear] = drawings.value[name]?.split("|") ?? [];
  useEffect(() => {
    if (!line) void bringPictures();
  }, [line]);
  return (
    <svg class={mouth ? `face f${name}` : "picture"} viewBox="0 0 36 36" width={size} height={size} stroke-width="2.2" aria-hidden="true">
      {mouth ? <circle cx="18" cy="18" r="16.5" /> : null}
      <path d={line} />
      {mouth ? <path class="mouth" d={mouth} /> : null}
      {tear ? <path class="tear" d={tear} /> : null}
    </svg>
  );
}
