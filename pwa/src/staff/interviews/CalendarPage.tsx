import { useEffect, useState } from "preact/hooks";
import type { CalendarAddress, NewAddress } from "../../api/types";
import { dateOf } from "../../shared/dates";
import { Button } from "../../ui/Button";
import { announce } from "../announce";
import { useSaving } from "../saving";
import { ask, now } from "../session";
import { interviews, feed as words } from "../text/interviews";
import { Field } from "../ui/Field";
import { Icon } from "../ui/Icon";
import { Notice } from "../ui/Notice";
import { Screen } from "../ui/Screen";
import { dayAndClock } from "../when";

/** The new address, told this once. Where the browser refuses to copy, it lies selected. */
function Told({ address }: { address: string }) {
  const [byHand, setByHand] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address);
      setByHand(false);
      announce(words.copied);
    } catch {
      setByHand(true);
      document.querySelector<HTMLInputElement>("#calendar-address")?.select();
    }
  };
  return (
    <div class="stack">
      <p class="caution">{words.once}</p>
      <Field
        id="calendar-address"
        label={words.address}
        hint={byHand ? words.byHand : undefined}
        value={address}
        onText={() => undefined}
        readOnly
      />
      <Button small kind="main" onPress={() => void copy()}>
        {words.copy}
      </Button>
    </div>
  );
}

/** A private address from which a calendar program reads when this member of staff has interviews: made, made anew and ended here. */
export function CalendarPage() {
  const saving = useSaving();
  const [made, setMade] = useState<string | null>();
  const [address, setAddress] = useState("");
  const [sure, setSure] = useState(false);
  const send = async (method: "GET" | "POST" | "DELETE", good = "") => {
    setSure(false);
    setAddress("");
    const answer = await saving.send(ask<CalendarAddress & Partial<NewAddress>>(method, "/api/staff/calendar"), good);
    if (!answer) return;
    if (!good) saving.tell(null);
    setMade(answer.made_at);
    setAddress(answer.address ?? "");
  };
  useEffect(() => void send("GET"), []);
  return (
    <Screen
      title={words.title}
      above={
        <a class="back" href="/staff/interviews">
          <Icon name="back" />
          {interviews.back}
        </a>
      }
    >
      <section class="panel feed">
        {[words.what, words.only, words.secret].map((text) => (
          <p key={text}>{text}</p>
        ))}
        <Notice news={saving.news} />
        {address ? (
          <Told address={address} />
        ) : made === undefined ? null : (
          <p class="muted">{made ? words.there(dayAndClock(made, dateOf(now()))) : words.none}</p>
        )}
        <p class="acts">
          <Button small kind={made ? "second" : "main"} busy={saving.busy} onPress={() => void send("POST", words.made)}>
            {made ? words.anew : words.make}
          </Button>
          {made ? (
            <Button
              small
              kind={sure ? "danger" : "quiet"}
              busy={saving.busy}
              onPress={() => (sure ? void send("DELETE", words.ended) : setSure(true))}
            >
              {sure ? words.sure : words.end}
            </Button>
          ) : null}
        </p>
      </section>
    </Screen>
  );
}
