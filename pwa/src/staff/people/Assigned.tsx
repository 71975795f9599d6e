import { useEffect, useState } from "preact/hooks";
import { Button } from "../../ui/Button";
import { useSaving } from "../saving";
import { ask, me } from "../session";
import { shell } from "../text/ja";
import { record as words } from "../text/person";
import type { Office, PersonPage } from "../types";
import { Check } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { change } from "./page";

/** Who supports the person; a manager changes it. */
export function Assigned({ page }: { page: PersonPage }) {
  const [open, setOpen] = useState(false);
  const [staff, setStaff] = useState<PersonPage["workers"]>([]);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const saving = useSaving();
  useEffect(() => {
    if (!open) return;
    const now = page.workers;
    setChosen(now.map(({ id }) => id));
    setStaff(now);
    void ask<Office>("GET", "/api/staff/office").then((answer) => {
      if (!answer.ok) return;
      const workers = answer.value.staff.filter((one) => one.active && one.role === "worker");
      // Whoever supports the person and has another role by now can be taken off like anybody else.
      setStaff([...now.filter(({ id }) => !workers.some((one) => one.id === id)), ...workers]);
    });
  }, [open]);
  const save = async () => {
    const asked = change(page.person.id, "PUT", "/assignments", { staff_ids: chosen });
    if (await saving.send(asked, words.saved)) setOpen(false);
  };
  return (
    <section class="panel">
      <div class="panel-head">
        <h2 id="assigned">{words.assigned}</h2>
        {me.value?.role === "manager" && !open ? (
          <Button small onPress={() => setOpen(true)}>
            {words.assign}
          </Button>
        ) : null}
      </div>
      <Notice news={saving.news} />
      {open ? (
        <>
          {staff.map((one) => (
            <Check
              key={one.id}
              id={`staff-${one.id}`}
              label={one.name}
              checked={chosen.includes(one.id)}
              onPick={(on) => setChosen(on ? [...chosen, one.id] : chosen.filter((id) => id !== one.id))}
            />
          ))}
          <div class="ends">
            <Button small kind="main" busy={saving.busy} onPress={() => void save()}>
              {words.assignSave}
            </Button>
            <Button small kind="quiet" onPress={() => setOpen(false)}>
              {shell.cancel}
            </Button>
          </div>
        </>
      ) : (
        <p>{page.workers.map(({ name }) => name).join("・") || shell.none}</p>
      )}
    </section>
  );
}
