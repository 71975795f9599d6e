import { Ruby } from "../../ui/Ruby";
import { TextArea } from "../../ui/TextArea";
import ja from "../text/ja/interviews";
import { say } from "../text/say";

/** As many characters as the server takes of one text (rules/questions.py TEXT_LIMIT). */
const MOST = 500;

const over = (text: string): number => [...text.trim()].length - MOST;

/** Whether a text cannot be sent as it is; then its field, which says so, comes into sight. */
export function tooLong(id: string, text: string): boolean {
  const long = over(text) > 0;
  if (long) document.getElementById(id)?.focus();
  return long;
}

type Props = { id: string; rows?: number; label: string; hint: string; value: string; onText: (text: string) => void };

/** A few lines in a person's own words: what is too much of them is said, and nothing is cut. */
export function Lines({ rows = 2, label, hint, value, ...field }: Props) {
  const much = over(value);
  return (
    <TextArea
      {...field}
      rows={rows}
      label={<Ruby text={label} />}
      hint={<Ruby text={hint} />}
      error={much > 0 ? <Ruby text={say("interviews", ja).tooLong(much)} /> : undefined}
      value={value}
    />
  );
}
