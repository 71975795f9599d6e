import type { SharePage } from "../../api/types";
import { writeInstant } from "../../shared/writing";
import { Card } from "../../ui/Card";
import { Ruby } from "../../ui/Ruby";
import { Heading, Link } from "../frame/Frame";
import { useGet, Waits } from "../mine/get";
import { writing } from "../text/dates";
import ja from "../text/ja/consent";
import { say } from "../text/say";
import { whom } from "./data";

/** What was given, word for word. */
export function Shared({ id }: { id: string }) {
  const t = say("consent", ja);
  const { value, ask } = useGet<SharePage>(`/api/me/shares/${id}`);
  const page = value === "failed" ? null : value;
  return (
    <div class="page">
      <Heading text={t.contents} />
      <Waits value={value} ask={ask} why={t.unread} />
      {page ? (
        <>
          <p>
            <Ruby text={`${writeInstant(page.share.at, writing())} ${whom(page.share)}`} />
          </p>
          {page.sections.map(({ heading, lines }) => (
            <Card key={heading} title={<Ruby text={heading} />}>
              <dl class="summary">
                {lines.map(({ term, value }) => (
                  <div key={term}>
                    <dt>
                      <Ruby text={term || t.contents} />
                    </dt>
                    <dd>
                      <Ruby text={value} />
                    </dd>
                  </div>
                ))}
              </dl>
            </Card>
          ))}
        </>
      ) : null}
      <div class="foot">
        <Link to="/consent" kind="button">
          <Ruby text={t.toConsent} />
        </Link>
      </div>
    </div>
  );
}
