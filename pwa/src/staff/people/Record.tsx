import { Summary } from "../../ui/Summary";
import { callList } from "../text/call";
import { channel, form, scale } from "../text/ja";
import { record as words } from "../text/person";
import type { PersonPage } from "../types";
import { fullDate } from "../when";
import { Assigned } from "./Assigned";
import { Devices } from "./Devices";
import { Invitations } from "./Invitations";
import { Jobs } from "./Jobs";

const { fields } = words;

function CardView({ page }: { page: PersonPage }) {
  const { person } = page;
  const rows = [
    ["name", fields.name, `${person.name}(${person.kana})`],
    ["phone", fields.phone, person.phone],
    ["email", fields.email, person.email],
    ["channel", fields.channel, channel[person.channel]],
    ["hours", fields.hours, `${person.call_from}〜${person.call_to}`],
    ["note", fields.contact_note, person.contact_note],
    ["disclosure", fields.disclosure, person.disclosed ? callList.disclosed : callList.undisclosed],
    ["form", fields.form, form[person.form]],
    ["scale", fields.scale, scale[person.scale]],
    ["opening", fields.opening, words.openingOn(person.opening_day, person.opening_time)],
    ["paused", fields.pause, person.paused ? words.pausedYes : words.pausedNo],
    ["ends", fields.support_ends_on, person.support_ends_on ? fullDate(person.support_ends_on, page.today) : ""],
  ] as const;
  return (
    <section class="panel">
      <div class="panel-head">
        <h2 id="card">{words.card}</h2>
        <a class="button small" href={`/staff/people/${person.id}/edit`}>
          {words.edit}
        </a>
      </div>
      <Summary rows={rows.map(([key, term, value]) => ({ key, term, value: value || <span class="muted">{words.unknown}</span> }))} />
    </section>
  );
}

/** 登録と端末: the card, employments, who supports, devices and invitations. */
export function Record({ page }: { page: PersonPage }) {
  return (
    <div class="two">
      <div class="stack">
        <CardView page={page} />
        <Jobs page={page} />
      </div>
      <div class="stack">
        <Invitations page={page} />
        <Devices page={page} />
        <Assigned page={page} />
      </div>
    </div>
  );
}
