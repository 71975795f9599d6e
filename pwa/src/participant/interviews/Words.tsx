import { useState } from "preact/hooks";
import type { OwnInterview } from "../../api/types";
import { Button } from "../../ui/Button";
import { Ruby } from "../../ui/Ruby";
import { Choice } from "../frame/Reading";
import { useTyped } from "../frame/typed";
import { me } from "../session";
import jaOne from "../text/ja/meeting";
import { san, say } from "../text/say";
import { amend, type Step } from "./data";
import { Lines, tooLong } from "./Lines";
import { isOpen } from "./times";

type Props = { id: string; one: OwnInterview | undefined; waits: Step | undefined };
type Told = { readonly about: string; readonly times: string; readonly with_staff: string };

/**
 * After asking, for whoever likes: about what, when it suits, and with whom. What is typed stays, here and on the phone, until it goes out;
 * while another step waits, or after all is over, it can be read and says that it has not arrived.
 */
export function Words({ id, one, waits }: Props) {
  const t = say("meeting", jaOne);
  const wish = waits?.act === "wish" ? waits.wish : undefined;
  const { about = "", times = "", with_staff } = wish ?? one ?? {};
  const when = wish?.when ?? one?.when_wanted;
  const can = wish || (!waits && one && isOpen(one) && one.state !== "missed");
  const open = can && when !== "slot" && !one?.starts_at;
  const { value: typed, set, over } = useTyped<Partial<Told>>(`interview/${id}`, () => ({}));
  const [writes, setWrites] = useState(open && when === "discuss" && !times);
  const told = { about, times, with_staff: with_staff ?? "", ...typed };
  const workers = me()?.workers ?? [];
  const some = typed.about || typed.times;
  if (!some && !can) return null;
  if (!some && !writes)
    return (
      <>
        {about || times ? <p class="own-words">{[about, times].filter(Boolean).join("\n")}</p> : null}
        <Button onPress={() => setWrites(true)}>
          <Ruby text={t.words} />
        </Button>
      </>
    );
  const add = async () => {
    if (tooLong("times", told.times) || tooLong("about", told.about)) return;
    await amend(id, { ...typed, with_staff: told.with_staff || null });
    setWrites(false);
    set({});
    await over();
  };
  return (
    <>
      {open || typed.times ? (
        <Lines id="times" label={t.times} hint={t.optional} value={told.times} onText={(times) => set({ ...typed, times })} />
      ) : null}
      {can || typed.about ? (
        <Lines id="about" label={t.about} hint={t.optional} value={told.about} onText={(about) => set({ ...typed, about })} />
      ) : null}
      {open && workers.length > 1 ? (
        <Choice
          long
          name="whom"
          title={t.whom}
          value={told.with_staff}
          rows={{ "": t.anybody, ...Object.fromEntries(workers.map(({ id: worker, name }) => [worker, san(name)])) }}
          onPick={(with_staff) => set({ ...typed, with_staff })}
        />
      ) : null}
      {can ? (
        <Button kind="main" onPress={() => void add()}>
          <Ruby text={t.add} />
        </Button>
      ) : (
        <p role="status">
          <Ruby text={t.waits} />
        </p>
      )}
    </>
  );
}
