import { Ruby } from "../../ui/Ruby";
import { Link } from "../frame/Frame";
import ja from "../text/ja/pages";
import { say } from "../text/say";
import { device, installed } from "../welcome/device";

/** On an iPhone the installed app and Safari know nothing of each other: whoever signs in first and installs then must sign in again. */
export function HomeFirst() {
  const t = say("pages", ja);
  if (installed() || !device().startsWith("ios")) return null;
  return (
    <div class="card soft">
      <p>
        <Ruby text={t.homeFirst} />
      </p>
      <Link to="/install" kind="button">
        <Ruby text={t.toHome} />
      </Link>
    </div>
  );
}
