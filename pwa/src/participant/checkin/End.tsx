import { draft } from "../store/draft";
import { Review } from "./Review";
import { isText } from "./steps";
import { TextScreen } from "./TextScreen";

/** What follows the questions: one's own words, and the reading over. Comes while the questions are being answered. */
export default function End({ rest }: { rest: string }) {
  const now = draft.value;
  if (!now) return null;
  return isText(rest) ? <TextScreen key={rest} draft={now} step={rest} /> : <Review draft={now} />;
}
