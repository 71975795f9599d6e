import { useEffect, useRef, useState } from "preact/hooks";
import { addDays } from "../../shared/dates";
import { Button } from "../../ui/Button";
import { Ruby } from "../../ui/Ruby";
import { at } from "../people/page";
import { go } from "../router";
import { type Errors, useSaving } from "../saving";
import { ask, makeId, me, now } from "../session";
import { consents as names, paperForm as words } from "../text/consents";
import { shell } from "../text/ja";
import type { PersonPage, Wording } from "../types";
import { BackToPerson } from "../ui/BackToPerson";
import { Choices, Field } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { Screen } from "../ui/Screen";
import { change, load, shown } from "./data";
import { readScan } from "./scan";

type Asked = { recipient: string; name: string; data: string; from_on: string; until_on: string | null };

/** The text to be signed, alone on the paper when it is printed. */
function ToSign({ text }: { text: Wording }) {
  return (
    <article class="paper">
      <h2>{words.paperTitle}</h2>
      <p>{me.value?.office?.name}</p>
      {text.text.split("\n").map((line) => (
        <p key={line}>
          <Ruby text={line} />
        </p>
      ))}
      <p class="sign">
        {words.sign} <span>{words.signLine}</span>
      </p>
    </article>
  );
}

/** A consent that was signed on paper, with its picture. Sent again under the same id it is still one; what says something else is another. */
export function PaperForm({ page }: { page: PersonPage }) {
  const { id, name: person, disclosed } = page.person;
  const saving = useSaving();
  const own = useRef(makeId());
  const today = now().slice(0, 10);
  const [asked, setAsked] = useState<Asked>({ recipient: "", name: "", data: "", from_on: today, until_on: addDays(today, 180) });
  const [file, setFile] = useState<File | null>(null);
  const [text, setText] = useState<Wording | null>(null);
  useEffect(() => void load(id), [id]);
  const offered: Record<string, string[]> = {
    ...(shown.value?.of === id ? shown.value.page.offered : {}),
    self: ["electronic"],
  };
  const electronic = asked.recipient === "self";
  const put = (part: Partial<Asked>) => {
    setAsked({ ...asked, ...part });
    own.current = makeId();
    setText(null);
  };
  const pick = (recipient: string) => {
    const alone = offered[recipient]?.length === 1 ? (offered[recipient]?.[0] ?? "") : "";
    put({ recipient, data: alone || (offered[recipient]?.includes(asked.data) ? asked.data : "") });
  };
  const body = (): Asked => (electronic ? { ...asked, name: "", until_on: null } : asked);
  const missing = (): Errors => ({
    ...(asked.recipient ? {} : { recipient: words.recipientMissing }),
    ...(electronic || asked.name.trim() ? {} : { name: words.nameMissing }),
    ...(asked.data ? {} : { data: words.dataMissing }),
  });
  const look = async () => {
    if (!saving.complete(missing())) return;
    setText(await saving.send(ask<Wording>("POST", at(id, "/consents/wording"), body()), ""));
    saving.tell(null);
  };
  const save = async () => {
    if (!saving.complete({ ...missing(), ...(file ? {} : { scan: words.scanMissing }) })) return;
    const scan = file && (await readScan(file));
    if (!saving.complete(scan ? {} : { scan: words.tooLarge })) return;
    if (await saving.send(change(id, "PUT", `/${own.current}`, { ...body(), scan }), words.saved)) go(`/staff/people/${id}/consents`);
  };
  return (
    <Screen title={words.title} above={<BackToPerson id={id} name={person} />}>
      <p class="muted">{words.hint}</p>
      {disclosed ? null : <p class="muted">{names.undisclosed}</p>}
      <form class="sheet narrow" onSubmit={(event) => event.preventDefault()} noValidate>
        <Notice news={saving.news?.text ? saving.news : null} />
        <Choices
          legend={words.recipient}
          name="recipient"
          value={asked.recipient}
          options={Object.keys(offered).map((one) => [one, names.recipients[one] ?? one] as const)}
          onPick={pick}
          error={saving.errors.recipient}
        />
        {electronic ? null : (
          <Field
            id="name"
            label={words.name}
            hint={words.nameHint}
            value={asked.name}
            onText={(name) => put({ name })}
            error={saving.errors.name}
          />
        )}
        {asked.recipient ? (
          <Choices
            legend={words.data}
            name="data"
            value={asked.data}
            options={(offered[asked.recipient] ?? []).map((one) => [one, names.data[one] ?? one] as const)}
            onPick={(data) => put({ data })}
            error={saving.errors.data}
          />
        ) : null}
        <div class="pair">
          <Field
            id="from_on"
            type="date"
            label={words.from}
            value={asked.from_on}
            onText={(from_on) => put({ from_on })}
            error={saving.errors.from_on}
          />
          {electronic ? null : (
            <Field
              id="until_on"
              type="date"
              label={words.until}
              hint={words.untilHint}
              value={asked.until_on ?? ""}
              onText={(until_on) => put({ until_on })}
              error={saving.errors.until_on}
            />
          )}
        </div>
        <div class="ends">
          <Button small onPress={() => void look()}>
            {words.show}
          </Button>
          {text ? (
            <Button small onPress={() => print()}>
              {words.print}
            </Button>
          ) : null}
        </div>
        {text ? <ToSign text={text} /> : null}
        <div class="field">
          <label for="scan">{words.scan}</label>
          {saving.errors.scan ? (
            <p class="error" id="scan-error">
              {saving.errors.scan}
            </p>
          ) : null}
          <input
            id="scan"
            type="file"
            accept="application/pdf,image/jpeg,image/png"
            onChange={(event) => {
              setFile(event.currentTarget.files?.[0] ?? null);
              own.current = makeId();
            }}
            aria-invalid={saving.errors.scan ? true : undefined}
            aria-describedby={saving.errors.scan ? "scan-error" : undefined}
          />
        </div>
        <div class="ends">
          <Button kind="main" busy={saving.busy} onPress={() => void save()}>
            {words.save}
          </Button>
          <a class="button quiet" href={`/staff/people/${id}/consents`}>
            {shell.cancel}
          </a>
        </div>
      </form>
    </Screen>
  );
}
