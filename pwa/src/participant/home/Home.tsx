import type { ComponentChildren } from "preact";
import { Ruby } from "../../ui/Ruby";
import { Heading } from "../frame/Frame";
import { Letter } from "../frame/signs";
import { me } from "../session";
import { letters } from "../store/items";
import shell from "../text/ja/shell";
import { san, say } from "../text/say";

/**
 * The first screen. Drawn at build time too, without anybody's name, so that it can be read before JavaScript has come.
 * @param children what follows the greeting once it is known who is here; until then what this app is
 */
export function Home({ children }: { children: ComponentChildren }) {
  const t = say("shell", shell);
  const known = me();
  return (
    <div class="home">
      <div class="hello">
        <div>
          <Heading text={t.hello} />
          {known ? (
            <p class="name">
              <Ruby text={san(`{${known.person.name}|${known.person.kana}}`)} />
            </p>
          ) : null}
        </div>
        <Letter closed={Boolean(known?.check_in) && letters.value.length === 0} size={112} />
      </div>
      {children ?? (
        <section class="card month">
          <p>
            <Ruby text={t.about} />
          </p>
          <p class="hint" role="status">
            <Ruby text={t.waiting} />
          </p>
        </section>
      )}
    </div>
  );
}
