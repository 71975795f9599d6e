import { plain } from "../../shared/ruby";
import { Picture } from "../../ui/Picture";
import { Ruby } from "../../ui/Ruby";
import { Foot } from "../frame/Foot";
import { Heading, Link } from "../frame/Frame";
import { Later } from "../frame/Later";
import { Listen } from "../frame/Listen";
import { Menu } from "../frame/Menu";
import { LATER } from "../later";
import { useUndated } from "../own/entries";
import ja from "../text/ja/diarysigns";
import { say } from "../text/say";

LATER["diary/sign"] = () => import("./SignForm");

/** The person's own signs of getting worse, and what they do then. */
export default function Signs({ rest }: { rest: string }) {
  const t = say("diarysigns", ja);
  const { entries } = useUndated("sign");
  if (rest) return <Later key={rest} name="diary/sign" rest={rest} />;
  const rows = (entries ?? []).flatMap(({ id, heads }) => {
    const sign = heads.at(-1)?.body.sign ?? heads[0]?.body.sign;
    if (!sign) return [];
    const aside = (
      <small>
        <Ruby text={t.levels[sign.level]} />
      </small>
    );
    return { to: `/diary/signs/${id}`, sign: <Picture name={sign.level === "worse" ? "1" : "2"} size={32} />, text: sign.words, aside };
  });
  return (
    <div class="page">
      <Heading text={t.title} />
      <Listen />
      <p>
        <Ruby text={t.lead} />
        <Ruby text={t.leadWhen} />
      </p>
      <p class="hint">
        <Ruby text={t.private} />
      </p>
      <Menu label={plain(t.title)} rows={rows} />
      <Link to="/diary/signs/new" kind="button">
        <Ruby text={t.add} />
      </Link>
      <Foot to="/diary" />
    </div>
  );
}
