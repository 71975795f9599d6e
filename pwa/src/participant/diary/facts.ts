import type { OwnEntry } from "../../api/types";
import ja from "../text/ja/diary";
import jaMore from "../text/ja/diarymore";
import { say } from "../text/say";
import type { Diary } from "./data";

/** What a day says, in words; own items by their names. */
export function facts(diary: Diary, items: readonly OwnEntry[]): string[] {
  const [t, more] = [say("diary", ja), say("diarymore", jaMore)];
  const own = Object.entries(diary.own ?? {}).map(([id, value]) => {
    const words = items.find((one) => one.id === id)?.heads.at(-1)?.body.item?.words;
    return words ? `${words}: ${more.item[value]}` : "";
  });
  return [
    diary.heavy ? t.heavy[diary.heavy] : "",
    [...(diary.sources ?? []).map((one) => more.sources[one]), diary.source_words ?? ""].filter(Boolean).join("・"),
    diary.line ?? "",
    diary.slept ? more.slept[diary.slept] : "",
    diary.medicine ? `${more.medicineName}: ${more.medicine[diary.medicine]}` : "",
    ...own,
  ].filter(Boolean);
}

const joined = (words: readonly (string | undefined)[], by: string): string => [...new Set(words.filter(Boolean))].join(by);

/**
 * What two versions of a day say, as one: every word and every source; of what has one value only, the version made last speaks. It is shown
 * to nobody to whom one of them was not.
 */
export function together(diaries: readonly Diary[]): Diary {
  const said = diaries.flatMap((diary) => Object.entries(diary).filter(([, value]) => value !== null));
  const last = Object.fromEntries(said) as Diary;
  const shows = diaries.map(({ show }) => show ?? "me");
  return {
    ...last,
    sources: [...new Set(diaries.flatMap(({ sources }) => sources ?? []))],
    source_words: joined(
      diaries.map(({ source_words }) => source_words),
      " / ",
    ),
    line: joined(
      diaries.map(({ line }) => line),
      "\n",
    ),
    own: Object.assign({}, ...diaries.map(({ own }) => own)),
    show: shows.includes("me") ? "me" : shows.includes("choice") ? "choice" : "worker",
  };
}
