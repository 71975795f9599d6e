import { Speak } from "../../ui/Speak";
import { aloud } from "../help/came";
import { at } from "../router";
import ja from "../text/ja/listen";
import { say } from "../text/say";

/** きく: the screen around it, read aloud. Only where the browser can speak at all. */
export function Listen() {
  const t = say("listen", ja);
  const { path, help } = at.value;
  if (!("speechSynthesis" in globalThis)) return null;
  const { lang, dataset } = document.documentElement;
  return <Speak lang={lang} region="main" place={`${path} ${help} ${dataset["words"]}`} {...t} />;
}

aloud.value = Listen;
