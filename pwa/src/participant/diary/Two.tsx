import { useMonth, useUndated } from "../own/entries";
import { Versions } from "../own/Versions";
import jaMore from "../text/ja/diarymore";
import { say } from "../text/say";
import { LONGEST, pick } from "./data";
import { facts, together } from "./facts";

/** A day that two phones have changed without knowing of each other. */
export default function Two({ rest }: { rest: string }) {
  const more = say("diarymore", jaMore);
  const [day = "", id = ""] = rest.split("/");
  const entry = pick(useMonth(day.slice(0, 7)).entries, day, id);
  const items = useUndated("item").entries ?? [];
  if (!entry) return null;
  const one = together(entry.heads.flatMap(({ body }) => body.diary ?? []));
  // What would be too long for one is not offered: then one of them stays.
  const fits = [...(one.line ?? "")].length <= LONGEST.line && [...(one.source_words ?? "")].length <= LONGEST.source_words;
  return (
    <Versions
      entry={entry}
      lines={({ diary }) => (diary ? [...facts(diary, items), more.shows[diary.show ?? "me"]] : [])}
      {...(fits ? { joined: { diary: one } } : {})}
    />
  );
}
