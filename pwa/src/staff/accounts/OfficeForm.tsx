import { useState } from "preact/hooks";
import { Button } from "../../ui/Button";
import { useSaving } from "../saving";
import { ask } from "../session";
import { shell } from "../text/ja";
import { accounts as words } from "../text/office";
import { Field } from "../ui/Field";
import { Notice } from "../ui/Notice";

/** A new office and the number that its participants call. */
export function OfficeForm({ onDone }: { onDone: (changed: boolean) => void }) {
  const [name, setName] = useState("");
  const [phone, setPhone] = useState("");
  const saving = useSaving();
  const save = async () => {
    const missing = {
      ...(name.trim() ? {} : { name: shell.missing(words.fields.officeName) }),
      ...(phone.trim() ? {} : { phone: shell.missing(words.fields.phone) }),
    };
    if (!saving.complete(missing)) return;
    if (await saving.send(ask("POST", "/api/admin/offices", { name: name.trim(), phone: phone.trim() }), words.saved)) onDone(true);
  };
  return (
    <form class="sheet narrow" onSubmit={(event) => event.preventDefault()} noValidate>
      <h2>{words.addOffice}</h2>
      <Notice news={saving.news} />
      <Field id="name" label={words.fields.officeName} value={name} onText={setName} error={saving.errors.name} />
      <Field id="phone" type="tel" label={words.fields.phone} value={phone} onText={setPhone} error={saving.errors.phone} />
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
