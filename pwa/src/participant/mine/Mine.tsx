import { Ruby } from "../../ui/Ruby";
import { Foot } from "../frame/Foot";
import { Heading } from "../frame/Frame";
import { Menu } from "../frame/Menu";
import { Eye } from "../home/signs";
import ja from "../text/ja/mine";
import { say } from "../text/say";
import { All, Part } from "./All";
import { Ask, AskNew } from "./Ask";
import { News } from "./News";
import { Reads } from "./Reads";
import { Down, Hand, Key, Pen, Sheets } from "./signs";
import { Take } from "./Take";

/** わたしの データ: what the product knows of this person, and what they may do about it. */
function Hub() {
  const t = say("mine", ja);
  const rows = [
    { to: "/mine/reads", sign: <Eye />, text: t.reads },
    { to: "/consent", sign: <Hand />, text: t.consent },
    { to: "/mine/all", sign: <Sheets />, text: t.all },
    { to: "/mine/take", sign: <Down />, text: t.take },
    { to: "/mine/ask", sign: <Pen />, text: t.ask },
    { to: "/key", sign: <Key />, text: t.keys },
  ];
  return (
    <div class="page">
      <Heading text={t.title} />
      <p>
        <Ruby text={t.lead} />
      </p>
      <Menu rows={rows} />
      <Foot to="/" />
    </div>
  );
}

export default function Mine({ rest }: { rest: string }) {
  const [what, part] = rest.split("/");
  if (what === "all") return part ? <Part key={part} part={part} /> : <All />;
  if (what === "reads") return <Reads />;
  if (what === "news") return <News />;
  if (what === "take") return <Take />;
  if (what === "ask") return part ? <AskNew /> : <Ask />;
  return <Hub />;
}
