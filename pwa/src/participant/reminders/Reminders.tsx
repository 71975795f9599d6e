import { Ruby } from "../../ui/Ruby";
import { Foot } from "../frame/Foot";
import { Heading } from "../frame/Frame";
import ja from "../text/ja/reminders";
import { say } from "../text/say";
import { Phone } from "./Phone";
import { Ways } from "./Ways";

/** おしらせ: whether this phone tells, by which road, and when. */
export default function Reminders(_: { rest: string }) {
  const t = say("reminders", ja);
  return (
    <div class="page">
      <Heading text={t.title} />
      <p>
        <Ruby text={t.lead} />
      </p>
      <Phone />
      <Ways />
      <Foot to="/" />
    </div>
  );
}
