import { useState } from "preact/hooks";
import { Button } from "../../ui/Button";
import { TextArea } from "../../ui/TextArea";
import { useSaving } from "../saving";
import { consents as names, shareForm, lawForm as words } from "../text/consents";
import { shell } from "../text/ja";
import type { PersonPage, PutShare } from "../types";
import { BackToPerson } from "../ui/BackToPerson";
import { Choices, Field } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { Screen } from "../ui/Screen";
import { Confirm, useSharing } from "./Confirm";
import { Months } from "./Months";

type Exception = NonNullable<PutShare["exception"]>;
type Recipient = NonNullable<PutShare["recipient"]>;
type Data = NonNullable<PutShare["data"]>;

/** Whom each exception reaches (server: rules/consents.BY_LAW); never an employer who does not know. */
const REACHES: Record<Exception, readonly Recipient[]> = {
  abuse_notice: ["authority"],
  deterioration: ["clinic"],
  protection: ["authority", "clinic", "consultation", "next_centre", "family", "employer"],
};
const KINDS: readonly Data[] = ["told", "summary", "check_in"];

/** What the law allows without consent: which exception, to whom, what, and why, in words that the person reads too. */
export function LawForm({ page }: { page: PersonPage }) {
  const { id, name: person, disclosed } = page.person;
  const saving = useSaving();
  const sharing = useSharing(id, saving);
  const [exception, setException] = useState<Exception | "">("");
  const [recipient, setRecipient] = useState<Recipient | "">("");
  const [data, setData] = useState<Data>("told");
  const [said, setSaid] = useState({ name: "", reason: "", about: "" });
  const [months, setMonths] = useState<string[]>([]);
  const reaches = exception ? REACHES[exception].filter((one) => one !== "employer" || disclosed) : [];
  const pick = (one: Exception) => {
    setException(one);
    setRecipient(REACHES[one].length === 1 ? (REACHES[one][0] ?? "") : "");
  };
  const look = () => {
    const missing = {
      ...(exception ? {} : { exception: words.exceptionMissing }),
      ...(recipient ? {} : { recipient: words.recipientMissing }),
      ...(said.name.trim() ? {} : { name: words.nameMissing }),
      ...(said.reason.trim() ? {} : { reason: words.reasonMissing }),
      ...(data === "told" && !said.about.trim() ? { about: words.aboutMissing } : {}),
      ...(data !== "told" && months.length === 0 ? { months: shareForm.monthsMissing } : {}),
    };
    if (!saving.complete(missing) || !exception || !recipient) return;
    const inWords = data === "told";
    void sharing.look({ exception, recipient, data, ...said, about: inWords ? said.about : "", months: inWords ? [] : months });
  };
  const field = (key: keyof typeof said) => ({ value: said[key], onText: (text: string) => setSaid({ ...said, [key]: text }) });
  return (
    <Screen title={words.title} above={<BackToPerson id={id} name={person} />}>
      {sharing.leaving ? (
        <Confirm id={id} saving={saving} sharing={sharing} title={words.confirm} />
      ) : (
        <>
          <p class="muted">{words.hint}</p>
          {disclosed ? null : <p class="muted">{names.undisclosed}</p>}
          <form class="sheet narrow" onSubmit={(event) => event.preventDefault()} noValidate>
            <Notice news={saving.news} />
            <Choices<Exception>
              legend={words.exception}
              name="exception"
              value={exception}
              options={Object.entries(names.exceptions) as [Exception, string][]}
              onPick={pick}
              error={saving.errors.exception}
            />
            {exception ? (
              <Choices<Recipient>
                legend={words.recipient}
                name="recipient"
                value={recipient}
                options={reaches.map((one) => [one, names.recipients[one] ?? one] as const)}
                onPick={setRecipient}
                error={saving.errors.recipient}
              />
            ) : null}
            <Field id="name" label={words.name} hint={words.nameHint} {...field("name")} error={saving.errors.name} />
            <Choices<Data>
              legend={words.data}
              name="data"
              value={data}
              options={KINDS.filter((one) => one !== "check_in" || recipient !== "employer").map(
                (one) => [one, names.data[one] ?? one] as const,
              )}
              onPick={setData}
            />
            {data === "told" ? (
              <TextArea id="about" label={words.about} hint={words.aboutHint} {...field("about")} error={saving.errors.about} />
            ) : (
              <Months page={page} picked={months} onPick={setMonths} error={saving.errors.months} />
            )}
            <TextArea id="reason" label={words.reason} hint={words.reasonHint} {...field("reason")} error={saving.errors.reason} />
            <div class="ends">
              <Button kind="main" busy={saving.busy} onPress={look}>
                {shareForm.look}
              </Button>
              <a class="button quiet" href={`/staff/people/${id}/consents`}>
                {shell.cancel}
              </a>
            </div>
          </form>
        </>
      )}
    </Screen>
  );
}
