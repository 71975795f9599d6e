import { useState } from "preact/hooks";
import type { Failure } from "../api/call";
import type { Result } from "../shared/result";
import { plain } from "../shared/ruby";
import { saying } from "./failure";
import { shell } from "./text/ja";
import type { News } from "./ui/Notice";

export type Errors = Readonly<Record<string, string>>;

export type Sending = {
  busy: boolean;
  /** Waits for what was sent. Until it is known how it went nothing can be typed: what is seen is what is saved, and nothing typed then is thrown away with it. */
  during: <T>(sent: Promise<T>) => Promise<T>;
};

export type Saving = Sending & {
  news: News | null;
  errors: Errors;
  /** Show what is missing before anything is sent, and go to the first such field. True when nothing is missing. */
  complete: (errors: Errors) => boolean;
  /** Send; says how it went. A problem that names a field stands beside that field, and the field gets the focus. */
  send: <T>(asked: Promise<Result<T, Failure>>, good: string) => Promise<T | null>;
  tell: (news: News | null) => void;
};

const visit = (field: string) => requestAnimationFrame(() => document.getElementById(field)?.focus());

/** The fields that can be typed into. */
const OPEN = "main :is(input, textarea):read-write";

export function useSending(): Sending {
  const [busy, setBusy] = useState(false);
  return {
    busy,
    async during(sent) {
      const still = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(OPEN)];
      for (const field of still) field.readOnly = true;
      setBusy(true);
      try {
        return await sent;
      } finally {
        setBusy(false);
        for (const field of still) field.readOnly = false;
      }
    },
  };
}

/** What every form has in common: busy, problems beside fields, and news about how it went. */
export function useSaving(): Saving {
  const { busy, during } = useSending();
  const [news, tell] = useState<News | null>(null);
  const [errors, setErrors] = useState<Errors>({});
  return {
    busy,
    during,
    news,
    errors,
    tell,
    complete(missing) {
      setErrors(missing);
      const first = Object.keys(missing)[0];
      if (first) {
        tell({ kind: "bad", text: shell.problems });
        visit(first);
      }
      return !first;
    },
    async send(asked, good) {
      tell(null);
      const answer = await during(asked);
      setErrors({});
      if (answer.ok) {
        tell({ kind: "good", text: good });
        return answer.value;
      }
      const { error } = answer;
      const field = error.kind === "problem" ? error.field : undefined;
      if (error.kind === "problem" && field && document.getElementById(field)) {
        setErrors({ [field]: plain(error.detail) });
        visit(field);
      }
      tell({ kind: "bad", text: error.kind === "problem" && error.code === "stale_version" ? shell.conflict : saying(error) });
      return null;
    },
  };
}
