import { Ruby } from "../../ui/Ruby";
import { Back } from "../frame/Foot";
import { Heading } from "../frame/Frame";
import ja from "../text/ja/mine";
import { say } from "../text/say";

/** もちかえる: everything as a file. A plain link, so that the phone shows its own progress and keeps the file where it keeps files. */
export function Take() {
  const t = say("mine", ja);
  return (
    <div class="page">
      <Heading text={t.takeTitle} />
      <p>
        <Ruby text={t.takeLead} />
      </p>
      <p class="card soft">
        <Ruby text={t.takeCare} />
      </p>
      <a class="button main" href="/api/me/download/pdf" download>
        <Ruby text={t.pdf} />
      </a>
      <a class="button" href="/api/me/download/json" download>
        <Ruby text={t.json} />
      </a>
      <p class="hint">
        <Ruby text={t.takeWait} />
      </p>
      <Back to="/mine" />
    </div>
  );
}
