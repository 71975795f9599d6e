import { useEffect, useState } from "preact/hooks";
import type { Failure } from "../../api/call";
import { Button } from "../../ui/Button";
import { saying } from "../failure";
import { ask } from "../session";
import { role, shell } from "../text/ja";
import { accounts as words } from "../text/office";
import type { Account, Accounts } from "../types";
import { Head } from "../ui/Head";
import { Icon } from "../ui/Icon";
import { Screen } from "../ui/Screen";
import { AccountForm } from "./AccountForm";
import { OfficeForm } from "./OfficeForm";

function Row({ account, offices, onEdit }: { account: Account; offices: Accounts["offices"]; onEdit: () => void }) {
  return (
    <tr class={account.active ? "" : "off"}>
      <th scope="row">{account.name}</th>
      <td data-label={words.columns.email}>{account.email}</td>
      <td data-label={words.columns.role}>{role[account.role]}</td>
      <td data-label={words.columns.office}>{offices.find((one) => one.id === account.office_id)?.name ?? "–"}</td>
      <td data-label={words.columns.state}>{account.active ? words.active : <span class="tag">{words.inactive}</span>}</td>
      <td>
        <Button small label={words.edit(account.name)} onPress={onEdit}>
          {words.editShort}
        </Button>
      </td>
    </tr>
  );
}

/** An admin's one page: offices and staff accounts of the organisation, nothing of any participant. */
export function AccountsPage() {
  const [all, setAll] = useState<Accounts | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [open, setOpen] = useState("");
  const load = async () => {
    const answer = await ask<Accounts>("GET", "/api/admin/accounts");
    setFailure(answer.ok ? null : answer.error);
    if (answer.ok) setAll(answer.value);
  };
  useEffect(() => void load(), []);
  // The form stands above a list that may be long.
  useEffect(() => document.querySelector<HTMLElement>("form.sheet h2")?.focus(), [open]);
  const done = (changed: boolean) => {
    setOpen("");
    if (changed) void load();
  };
  if (!all)
    return (
      <Screen title={words.title}>
        <p class="muted">{failure ? saying(failure) : shell.loading}</p>
        {failure ? (
          <Button small onPress={() => void load()}>
            {shell.again}
          </Button>
        ) : null}
      </Screen>
    );
  const edited = all.staff.find((account) => account.id === open);
  const office = all.offices.find((one) => one.id === open);
  return (
    <Screen
      title={words.title}
      after={<span class="kana">{all.organisation}</span>}
      beside={
        <p class="acts">
          <Button small onPress={() => setOpen("new")}>
            <Icon name="plus" />
            {words.addStaff}
          </Button>
          <Button small onPress={() => setOpen("office")}>
            <Icon name="plus" />
            {words.addOffice}
          </Button>
        </p>
      }
    >
      <p class="muted">{words.hint}</p>
      {open === "office" || office ? <OfficeForm key={open} office={office} onDone={done} onStale={() => void load()} /> : null}
      {open === "new" || edited ? (
        <AccountForm key={open} account={edited} offices={all.offices} onDone={done} onStale={() => void load()} />
      ) : null}
      <section>
        <h2>{words.staff}</h2>
        <table class="people">
          <Head columns={words.columns} />
          <tbody>
            {all.staff.map((account) => (
              <Row key={account.id} account={account} offices={all.offices} onEdit={() => setOpen(account.id)} />
            ))}
          </tbody>
        </table>
      </section>
      <section>
        <h2>{words.offices}</h2>
        <ul class="lines panel">
          {all.offices.map((one) => (
            <li key={one.id}>
              <p>
                {one.name} <span class="muted">{one.phone}</span>{" "}
                <Button small label={words.edit(one.name)} onPress={() => setOpen(one.id)}>
                  {words.editShort}
                </Button>
              </p>
            </li>
          ))}
        </ul>
      </section>
    </Screen>
  );
}
