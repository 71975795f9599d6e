import type { FunctionComponent } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { draft, forget, keep } from "../drafts";
import { writtenTo } from "../roads";
import { useSending } from "../saving";
import { me } from "../session";
import { action as words } from "../text/call";
import { shell } from "../text/ja";
import type { TaskRow } from "../types";
import { Icon, type IconName } from "../ui/Icon";
import { type News, Notice } from "../ui/Notice";
import { act, type Verb } from "./act";
import { Close, type FormProps, place, Reopen, Talked, Tried, Watch } from "./forms";
import { knownOf, newSince } from "./known";
import { nextAfter } from "./list";

type FormVerb = Exclude<Verb, "claim" | "release">;

const FORMS: Record<FormVerb, FunctionComponent<FormProps>> = { tried: Tried, talked: Talked, watch: Watch, close: Close, reopen: Reopen };
const SIGNS: Record<Verb, IconName> = {
  claim: "hand",
  release: "back",
  tried: "missed",
  talked: "check",
  watch: "eye",
  close: "check",
  reopen: "pen",
};

/** What may be done in this state; a task that a colleague holds is theirs. */
function offered(task: TaskRow): Verb[] {
  if (task.state === "closed") return ["reopen"];
  if (task.claimed_by && task.claimed_by.id !== me.value?.id) return [];
  const talk: Verb[] = ["talked", "tried", "watch", "close"];
  if (task.state === "claimed") return [...talk, "release"];
  return ["claim", ...talk];
}

/** Everything that can be done and written down about a task. What is typed is a draft until the server has it. */
export function Actions({ task }: { task: TaskRow }) {
  const { busy, during } = useSending();
  const [news, setNews] = useState<News | null>(null);
  const head = useRef<HTMLHeadingElement>(null);
  const at = place(task);
  const verbs = offered(task);
  const kept = draft(at).value.open as FormVerb | undefined;
  const open = kept && verbs.includes(kept) ? kept : undefined;
  useEffect(() => {
    if (open) head.current?.closest(".actions")?.scrollIntoView({ block: "nearest" });
  }, [open]);

  const come = newSince(task, draft(at).value.known);
  const send = async (verb: Verb, body: Record<string, unknown> = {}) => {
    // Put to rest is only what has been read: what came while this was being written is read first.
    if (come && (verb === "close" || verb === "watch")) {
      keep(at, { known: knownOf(task) });
      return setNews({ kind: "bad", text: words.cameMeanwhile(come) });
    }
    const done = await during(act(task, verb, body));
    setNews(done.news);
    if (!done.ok) return;
    const note = draft(at).value.note;
    // What is typed and not said yet outlives taking the task and giving it back.
    if (verb !== "claim" && verb !== "release") forget(at);
    // What was just said about the talk is usually what was done about the matter: the closing note starts with it.
    if (verb === "talked" && note) keep(at, { closing: note });
    head.current?.focus({ preventScroll: true });
  };
  const press = (verb: Verb) => {
    setNews(null);
    if (verb === "claim" || verb === "release") void send(verb);
    else if (open === verb) keep(at, { open: "" });
    else {
      const { note = "", closing = "", known = knownOf(task) } = draft(at).value;
      keep(at, { open: verb, known, note: verb === "close" ? note || closing : note === closing ? "" : note });
    }
  };
  const cancel = () => {
    keep(at, { open: "" });
    head.current?.focus({ preventScroll: true });
  };
  const Form = open ? FORMS[open] : undefined;
  const next = task.state === "closed" ? nextAfter(task.id) : undefined;
  return (
    <section class={`actions${open ? " open" : ""}`}>
      <h3 tabIndex={-1} ref={head} class="hidden">
        {words.title}
      </h3>
      <Notice news={news ?? (open && come ? { kind: "bad", text: words.cameMeanwhile(come) } : null)}>
        {next ? (
          <a class="button small main" href={`/staff/call/${next.id}`}>
            {words.next}
          </a>
        ) : null}
      </Notice>
      {verbs.length > 0 ? (
        <div class="bar">
          {verbs.map((verb) => (
            <button
              type="button"
              key={verb}
              class={verb === "claim" ? "do first" : "do"}
              aria-expanded={verb in FORMS ? open === verb : undefined}
              aria-disabled={busy || undefined}
              onClick={() => (busy ? undefined : press(verb))}
            >
              <Icon name={SIGNS[verb]} />
              {verb === "tried" && writtenTo(task.person.channel) ? words.triedOther : words[verb]}
            </button>
          ))}
        </div>
      ) : task.claimed_by ? (
        <p class="muted">{words.otherHolds(task.claimed_by.name)}</p>
      ) : null}
      {Form ? (
        <form class="sheet" onSubmit={(event) => event.preventDefault()} noValidate>
          <Form task={task} busy={busy} send={send} />
          <button type="button" class="link" onClick={cancel}>
            {shell.cancel}
          </button>
        </form>
      ) : draft(at).value.note && verbs.length === 0 ? (
        <p class="kept">
          <b>{words.draftKept}</b> {draft(at).value.note}
        </p>
      ) : null}
    </section>
  );
}
