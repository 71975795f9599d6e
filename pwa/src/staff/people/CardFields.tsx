import { TextArea } from "../../ui/TextArea";
import type { Errors } from "../saving";
import { channel as channels, form as forms, scale as scales } from "../text/ja";
import { newPerson, record } from "../text/person";
import type { Channel, Form, PersonCard, Scale } from "../types";
import { Check, Choices, Field, Select } from "../ui/Field";

export type Card = Omit<PersonCard, "id" | "version" | "active">;

export const EMPTY: Card = {
  name: "",
  kana: "",
  phone: "",
  email: "",
  contact_note: "",
  channel: "phone",
  call_from: "12:00",
  call_to: "13:00",
  disclosed: false,
  form: "full",
  scale: "four-1",
  opening_day: 1,
  opening_time: "12:10",
  paused: false,
  support_ends_on: null,
};

const { fields, hints } = record;
const DAYS = [1, 2, 3, 4, 5].map((day) => [String(day), record.nth(day)] as const);

/** The fields of a participant's card: who, how to reach, how the monthly check-in comes. */
export function CardFields({ card, onCard, errors }: { card: Card; onCard: (card: Card) => void; errors: Errors }) {
  const set = (part: Partial<Card>) => onCard({ ...card, ...part });
  const text = (id: "name" | "kana" | "phone" | "email" | "call_from" | "call_to" | "opening_time") => ({
    id,
    label: fields[id],
    value: card[id],
    onText: (value: string) => set({ [id]: value }),
    error: errors[id],
  });
  return (
    <>
      <fieldset class="group">
        <legend>{newPerson.who}</legend>
        <div class="pair">
          <Field {...text("name")} />
          <Field {...text("kana")} />
        </div>
        <Check
          id="disclosed"
          label={fields.disclosed}
          hint={hints.disclosed}
          checked={card.disclosed}
          onPick={(disclosed) => set({ disclosed })}
        />
        <Field
          id="support_ends_on"
          type="date"
          label={fields.support_ends_on}
          hint={hints.support_ends_on}
          value={card.support_ends_on ?? ""}
          onText={(value) => set({ support_ends_on: value || null })}
          error={errors.support_ends_on}
          optional
        />
      </fieldset>
      <fieldset class="group">
        <legend>{newPerson.reach}</legend>
        <div class="pair">
          <Field {...text("phone")} type="tel" optional />
          <Field {...text("email")} type="email" optional />
        </div>
        <Choices<Channel>
          legend={fields.channel}
          name="channel"
          value={card.channel}
          options={Object.entries(channels) as [Channel, string][]}
          onPick={(channel) => set({ channel })}
        />
        <div class="pair">
          <Field {...text("call_from")} type="time" />
          <Field {...text("call_to")} type="time" />
        </div>
        <TextArea
          id="contact_note"
          label={fields.contact_note}
          hint={hints.contact_note}
          value={card.contact_note}
          onText={(contact_note) => set({ contact_note })}
          rows={2}
          error={errors.contact_note}
        />
      </fieldset>
      <fieldset class="group">
        <legend>{newPerson.checkIn}</legend>
        <Choices<Form>
          legend={fields.form}
          name="form"
          value={card.form}
          options={Object.entries(forms) as [Form, string][]}
          onPick={(form) => set({ form })}
        />
        <Choices<Scale>
          legend={fields.scale}
          hint={hints.scale}
          name="scale"
          value={card.scale}
          options={Object.entries(scales) as [Scale, string][]}
          onPick={(scale) => set({ scale })}
        />
        <div class="pair">
          <Select
            id="opening_day"
            label={fields.opening_day}
            value={String(card.opening_day)}
            options={DAYS}
            onPick={(day) => set({ opening_day: Number(day) })}
            error={errors.opening_day}
          />
          <Field {...text("opening_time")} type="time" />
        </div>
        <Check id="paused" label={fields.paused} checked={card.paused} onPick={(paused) => set({ paused })} />
      </fieldset>
    </>
  );
}
