import { useEffect, useState } from "preact/hooks";
import type { Failure } from "../../api/call";
import { dateOf } from "../../shared/dates";
import { plain } from "../../shared/ruby";
import { Button } from "../../ui/Button";
import { saying } from "../failure";
import { at } from "../people/page";
import { parts } from "../router";
import { ask } from "../session";
import { consents as names, sharedPage as words } from "../text/consents";
import { shell } from "../text/ja";
import type { PersonPage, SharePage } from "../types";
import { Icon } from "../ui/Icon";
import { Screen } from "../ui/Screen";
import { clock, fullDate } from "../when";
import { what, whom } from "./data";

/** A paper is read in other years too. */
const withYear = (date: string): string => fullDate(date, "");

/** The page as it leaves: to whom, about whom, on which ground, and what it says. Prints without the rest of the screen. */
export function SharePaper({ page }: { page: SharePage }) {
  const { share } = page;
  const ground = share.exception
    ? `${names.exceptionOf(names.exceptions[share.exception] ?? share.exception)} ${share.reason}`
    : page.until_on
      ? words.consentUntil(withYear(page.until_on))
      : "";
  const rows = [
    [words.to, whom(share)],
    [words.about, page.person],
    [words.what, what(share.data)],
    [words.ground, ground],
    [words.from, `${page.office} ${page.office_phone}`],
    ...(share.by
      ? [
          [words.at, `${withYear(dateOf(share.at))} ${clock(share.at)}`],
          [words.by, share.by],
        ]
      : []),
  ] as const;
  return (
    <article class="paper">
      <dl class="facts-list">
        {rows.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {page.sections.map(({ heading, lines }) => (
        <section key={heading}>
          <h2>{plain(heading)}</h2>
          <dl class="facts-list">
            {lines.map(({ term, value }) => (
              <div key={term} class={term ? undefined : "whole"}>
                <dt>{plain(term)}</dt>
                <dd>{plain(value)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p>{words.use}</p>
    </article>
  );
}

/** What was shared, opened again: the server shows it while sharing lasts. */
export function Shared({ page: { person } }: { page: PersonPage }) {
  const { id } = person;
  const share = parts.value[3] ?? "";
  const [page, setPage] = useState<SharePage | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const load = async () => {
    const answer = await ask<SharePage>("GET", at(id, `/shares/${share}`));
    if (answer.ok) setPage(answer.value);
    setFailure(answer.ok ? null : answer.error);
  };
  useEffect(() => void load(), [id, share]);
  return (
    <Screen
      title={words.opened}
      above={
        <a class="back" href={`/staff/people/${id}/consents`}>
          <Icon name="back" />
          {words.back}
        </a>
      }
    >
      {failure ? <p>{saying(failure)}</p> : page ? <SharePaper page={page} /> : <p class="muted">{shell.loading}</p>}
      {page ? (
        <div class="ends">
          <Button kind="main" onPress={() => print()}>
            {words.print}
          </Button>
        </div>
      ) : null}
    </Screen>
  );
}
