import { useRef, useState } from "preact/hooks";
import { Button } from "../../ui/Button";
import { useSaving } from "../saving";
import { ask, makeId } from "../session";
import { shell } from "../text/ja";
import { accounts as words } from "../text/office";
import type { OfficeAccount } from "../types";
import { Field } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { saved } from "./saved";

type Props = { office: OfficeAccount | undefined; onDone: (changed: boolean) => void; onStale: () => void };

/** A new office and the number that its participants call, or (given one) another name or number. Sent again it is one office. */
export function OfficeForm({ office, onDone, onStale }: Props) {
  const [name, setName] = useState(office?.name ?? "");
  const [phone, setPhone] = useState(office?.phone ?? "");
  const saving = useSaving();
  const id = useRef(makeId());
  const save = async () => {
    const missing = {
      ...(name.trim() ? {} : { name: shell.missing(words.fields.officeName) }),
      ...(phone.trim() ? {} : { phone: shell.missing(words.fields.phone) }),
    };
    if (!saving.complete(missing)) return;
    const said = { name: name.trim(), phone: phone.trim() };
    const asked = office
      ? ask<OfficeAccount>("PUT", `/api/admin/offices/${office.id}`, { ...said, seen: { name: office.name, phone: office.phone } })
      : ask<OfficeAccount>("POST", "/api/admin/offices", { ...said, id: id.current });
    if (await saved(saving, asked, onStale)) onDone(true);
  };
  return (
    <form class="sheet narrow" onSubmit={(event) => event.preventDefault()} noValidate>
      <h2 tabIndex={-1}>{office ? words.edit(office.name) : words.addOffice}</h2>
      <Notice news={saving.news} />
      <Field id="name" label={words.fields.officeName} value={name} onText={setName} error={saving.errors.name} />
      <Field
        id="phone"
        type="tel"
        label={words.fields.phone}
        hint={office ? words.phoneHint : undefined}
        value={phone}
        onText={setPhone}
        error={saving.errors.phone}
      />
      <div class="ends">
        <Button kind="main" busy={saving.busy} onPress={() => void save()}>
          {shell.save}
        </Button>
        <Button kind="quiet" onPress={() => onDone(false)}>
          {shell.cancel}
        </Button>
      </div>
    </form>
  );
}
