import { useEffect, useRef, useState } from "preact/hooks";
import { Card } from "../../ui/Card";
import { Ruby } from "../../ui/Ruby";
import { found } from "../checkin/phrases";
import { showCrisis } from "../help/came";
import { ToHelp } from "../help/Urgent";
import ja from "../text/ja/own";
import { say } from "../text/say";

/** While somebody is still typing, half a word may look like a cry; this long after the last key it is read. */
export const PAUSE = 1500;

/** Frightening words, who hears of them and what to do: said as long as the words stand. */
export function Alarming({ told, what }: { told: string; what: string }) {
  return (
    <Card tone="help">
      <p>
        <strong>
          <Ruby text={told} />
        </strong>
      </p>
      <p>
        <Ruby text={what} />
      </p>
      <ToHelp />
    </Card>
  );
}

/** Frightening words in what is the person's alone: nobody has been told of them. */
export function OnlyMine() {
  const t = say("own", ja);
  return <Alarming told={t.dangerMe} what={t.dangerMeWhat} />;
}

/**
 * Reads what is typed and is for the person alone: a phrase of the reviewed list brings the crisis numbers, once for as long as one
 * stands there, also where the person goes on at once.
 */
export function Danger({ texts }: { texts: readonly (string | undefined)[] }) {
  // Phrases never reach across the end of a line.
  const said = texts.join("\n");
  const [read, setRead] = useState(said);
  const look = () => {
    setRead(said);
    if (found(said) && !found(read)) showCrisis();
  };
  const last = useRef(look);
  last.current = look;
  useEffect(() => {
    const timer = setTimeout(() => last.current(), PAUSE);
    return () => clearTimeout(timer);
  }, [said]);
  useEffect(() => () => last.current(), []);
  return found(read) ? <OnlyMine /> : null;
}
