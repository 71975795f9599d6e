import { useEffect, useState } from "preact/hooks";
import { Button } from "../../ui/Button";
import { TextArea } from "../../ui/TextArea";
import { useSaving } from "../saving";
import { now } from "../session";
import { consents as names, shareForm as words } from "../text/consents";
import { shell } from "../text/ja";
import type { PersonPage } from "../types";
import { BackToPerson } from "../ui/BackToPerson";
import { Choices } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { Screen } from "../ui/Screen";
import { fullDate } from "../when";
import { Confirm, useSharing } from "./Confirm";
import { load, shown, what, whom } from "./data";
import { Months } from "./Months";

/** Sharing under a consent that stands: which one, which months, a look at what leaves, and then it leaves. */
export function ShareForm({ page }: { page: PersonPage }) {
  const { id, name } = page.person;
  const saving = useSaving();
  const sharing = useSharing(id, saving);
  const [consentId, setConsentId] = useState("");
  const [months, setMonths] = useState<string[]>([]);
  const [about, setAbout] = useState("");
  useEffect(() => void load(id), [id]);
  const all = shown.value?.of === id ? shown.value.page : null;
  const standing = all?.consents.filter((one) => one.state === "stands" && one.recipient !== "self") ?? [];
  const chosen = standing.find((one) => one.id === consentId);
  const today = now().slice(0, 10);
  const look = () => {
    const inWords = chosen?.data === "report";
    const missing = {
      ...(chosen ? {} : { consent: words.consentMissing }),
      ...(chosen && !inWords && months.length === 0 ? { months: words.monthsMissing } : {}),
      ...(inWords && !about.trim() ? { about: words.reportHint } : {}),
    };
    if (!saving.complete(missing)) return;
    void sharing.look({ consent_id: consentId, months: inWords ? [] : months, about: inWords ? about.trim() : "" });
  };
  return (
    <Screen title={words.title} above={<BackToPerson id={id} name={name} />}>
      {sharing.leaving ? (
        <Confirm id={id} saving={saving} sharing={sharing} title={words.confirm} />
      ) : (
        <>
          <p class="muted">{words.hint}</p>
          {!all ? (
            <p class="muted">{shell.loading}</p>
          ) : standing.length === 0 ? (
            <p>{words.noneStands}</p>
          ) : (
            <form class="sheet narrow" onSubmit={(event) => event.preventDefault()} noValidate>
              <Notice news={saving.news} />
              <Choices
                legend={words.consent}
                name="consent"
                value={consentId}
                options={standing.map(
                  (one) => [one.id, `${whom(one)} ${what(one.data)} ${names.days("", fullDate(one.until_on ?? "", today))}`] as const,
                )}
                onPick={setConsentId}
                error={saving.errors.consent}
              />
              {chosen?.data === "report" ? (
                <TextArea
                  id="about"
                  label={words.report}
                  hint={words.reportHint}
                  value={about}
                  onText={setAbout}
                  error={saving.errors.about}
                />
              ) : (
                <Months page={page} picked={months} onPick={setMonths} error={saving.errors.months} />
              )}
              <div class="ends">
                <Button kind="main" busy={saving.busy} onPress={look}>
                  {words.look}
                </Button>
                <a class="button quiet" href={`/staff/people/${id}/consents`}>
                  {shell.cancel}
                </a>
              </div>
            </form>
          )}
        </>
      )}
    </Screen>
  );
}
