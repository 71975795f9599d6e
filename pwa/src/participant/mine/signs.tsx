/** Signs of what a person may do with their data. */
import { Sign } from "../frame/signs";

/** A hand that gives. */
export const Hand = () => <Sign d="M3 19q5-6 10-2h5q2 3-2 3.5h-4M3 25h13l9-6q-1-3-5-.5M14 4v8M10 8h8" />;

export const Sheets = () => (
  <Sign d="M9 4h11a2 2 0 0 1 2 2v14M6 8h10a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V10a2 2 0 0 1 2-2zM8 14h6M8 18h6" />
);

export const Down = () => <Sign d="M14 4v13M8 12l6 6 6-6M5 24h18" />;

export const Pen = () => <Sign d="M5 23l1.5-6L18 5.5a2.5 2.5 0 0 1 4.5 4.5L11 21.5z" />;

/** A key. */
export const Key = () => <Sign d="M9 19a5 5 0 1 1 0-10 5 5 0 0 1 0 10zM14 14h11M21 14v4" />;
