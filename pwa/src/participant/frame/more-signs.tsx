/** Signs that only screens loaded later draw. */
import { Sign } from "./signs";

export const Count = () => (
  <Sign>
    <path d="M11 7h14M11 14h14M11 21h14M3.5 7h2M3.5 14h2M3.5 21h2" />
  </Sign>
);

export const Clock = () => (
  <Sign>
    <circle cx="14" cy="14" r="11" />
    <path d="M14 7.5V14l4.5 3" />
  </Sign>
);

export const Person = () => (
  <Sign>
    <circle cx="14" cy="9" r="5.5" />
    <path d="M3.5 25q2-8 10.5-8t10.5 8" />
  </Sign>
);

export const Bookmark = () => (
  <Sign>
    <path d="M7 3.5h14V25l-7-5.5L7 25z" />
  </Sign>
);
