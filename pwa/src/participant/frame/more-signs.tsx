/** Signs that only screens loaded later draw. */
import { Sign } from "./signs";

export const Count = () => <Sign d="M11 7h14M11 14h14M11 21h14M3.5 7h2M3.5 14h2M3.5 21h2" />;

export const Clock = () => <Sign d="M25 14a11 11 0 1 1-22 0 11 11 0 0 1 22 0zM14 7.5V14l4.5 3" />;

export const Person = () => <Sign d="M19.5 9a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0zM3.5 25q2-8 10.5-8t10.5 8" />;

export const Bookmark = () => <Sign d="M7 3.5h14V25l-7-5.5L7 25z" />;
