import { useState } from "preact/hooks";
import { Button } from "../../ui/Button";
import { TextArea } from "../../ui/TextArea";
import { current } from "../failure";
import { useSaving } from "../saving";
import { ask } from "../session";
import { shell, weekdayName } from "../text/ja";
import { office as words } from "../text/office";
import type { Office } from "../types";
import { Field } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { upon } from "../upon";
import { GROUPS, labelOf, type Settings } from "./settings";

type Props = { office: Office; onSaved: (office: Office) => void; onNewer: (office: Office) => void; onDone: () => void };

const lines = (text: string): string[] => text.split(/\s+/).filter(Boolean);
const closedOn = (settings: Settings): string => ((settings.closed_on ?? []) as string[]).join("\n");

/**
 * New numbers for the office. Ranges are the server's knowledge: what it refuses stands beside its field. Overtaken by somebody else it says
 * so, shows theirs where nothing was typed here, and saves over the rest only when asked again.
 */
export function SettingsForm({ office, onSaved, onNewer, onDone }: Props) {
  const [settings, setSettings] = useState<Settings>(office.settings);
  const [closed, setClosed] = useState(closedOn(office.settings));
  const saving = useSaving();
  const set = (name: string, value: unknown) => setSettings({ ...settings, [name]: value });
  const weekdays = (settings.weekdays ?? []) as number[];
  const save = async () => {
    const typed: Settings = { ...settings, closed_on: lines(closed) };
    const asked = ask<Office>("PUT", "/api/staff/office/settings", { version: office.version, settings: typed });
    const answer = await saving.send(asked, words.saved);
    if (answer) return onSaved(answer);
    const refused = await asked;
    const newer = refused.ok ? null : current<Office>(refused.error);
    if (!newer) return;
    const merged = upon(newer.settings, typed, office.settings);
    setSettings(merged);
    setClosed(closedOn(merged));
    onNewer(newer);
  };
  return (
    <form class="sheet" onSubmit={(event) => event.preventDefault()} noValidate>
      <Notice news={saving.news} />
      {(Object.keys(GROUPS) as (keyof typeof GROUPS)[]).map((group) => (
        <fieldset class="group" key={group}>
          <legend>{words.groups[group]}</legend>
          {GROUPS[group].map((name) => {
            const number = words.numbers[name];
            const text = words.texts[name];
            return (
              <Field
                key={name}
                id={name}
                type={number ? "number" : text ? "text" : "time"}
                label={number ? `${number.label}(${number.unit})` : labelOf(name)}
                hint={(number ?? text)?.why || undefined}
                value={String(settings[name] ?? "")}
                onText={(typed) => set(name, number ? Number(typed) : typed)}
                error={saving.errors[name]}
              />
            );
          })}
          {group === "hours" ? (
            <>
              <fieldset class="choices">
                <legend>{words.weekdays}</legend>
                {saving.errors.weekdays ? <p class="error">{saving.errors.weekdays}</p> : null}
                <div class="row">
                  {[1, 2, 3, 4, 5, 6, 7].map((day) => (
                    <label class="chip" key={day}>
                      <input
                        id={day === 1 ? "weekdays" : undefined}
                        type="checkbox"
                        checked={weekdays.includes(day)}
                        onChange={(event) =>
                          set("weekdays", event.currentTarget.checked ? [...weekdays, day].sort() : weekdays.filter((one) => one !== day))
                        }
                      />
                      <span>{weekdayName(day)}</span>
                    </label>
                  ))}
                </div>
              </fieldset>
              <TextArea
                id="closed_on"
                label={words.closedOn}
                hint={words.closedHint}
                value={closed}
                onText={setClosed}
                rows={4}
                error={saving.errors.closed_on}
              />
            </>
          ) : null}
        </fieldset>
      ))}
      <div class="ends">
        <Button kind="main" busy={saving.busy} onPress={() => void save()}>
          {words.save}
        </Button>
        <Button kind="quiet" onPress={onDone}>
          {shell.cancel}
        </Button>
      </div>
    </form>
  );
}
