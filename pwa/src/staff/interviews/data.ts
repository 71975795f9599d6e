import type { Failure } from "../../api/call";
import { err, ok, type Result } from "../../shared/result";
import { plain } from "../../shared/ruby";
import { current, saying } from "../failure";
import { at } from "../people/page";
import type { Errors } from "../saving";
import { ask, heard } from "../session";
import { one as words } from "../text/interviews";
import type { Availability, Interview, PersonInterviews, Plan } from "../types";
import { person, plan, times } from "./shown";

const told = <T>(answer: Result<T, Failure>): Failure | null => (answer.ok ? null : answer.error);

/** The week and the person that were asked for last: an answer about another came too late. */
let [week, whose] = ["", ""];

/** Ask for a week of the plan; another week stays on the screen until this one is there. */
export async function loadPlan(first: string): Promise<Failure | null> {
  week = first;
  const answer = await ask<Plan>("GET", `/api/staff/interviews?first=${first}&days=7`);
  if (first !== week) return null;
  if (answer.ok) {
    heard(answer.value.now);
    plan.value = { first, page: answer.value };
  }
  return told(answer);
}

/** Ask for a person's interviews; those of somebody else leave the screen at once. */
export async function loadPerson(id: string): Promise<Failure | null> {
  whose = id;
  if (person.value?.participant_id !== id) person.value = null;
  const answer = await ask<PersonInterviews>("GET", at(id, "/interviews"));
  if (id !== whose) return null;
  if (answer.ok) person.value = answer.value;
  return told(answer);
}

export async function loadTimes(): Promise<Failure | null> {
  return told(await changeTimes("GET", "/availability"));
}

/** Change the open times; the answer is the office's as they stand now. */
export async function changeTimes(method: "GET" | "PUT" | "DELETE", rest: string, body?: unknown): Promise<Result<Availability, Failure>> {
  const answer = await ask<Availability>(method, `/api/staff${rest}`, body);
  if (answer.ok) times.value = answer.value;
  return answer;
}

/** An interview as the server says it stands now. */
export function put(one: Interview): void {
  const shown = person.value;
  if (!shown || shown.participant_id !== one.row.participant_id) return;
  const known = shown.interviews.some(({ row }) => row.id === one.row.id);
  const interviews = known ? shown.interviews.map((other) => (other.row.id === one.row.id ? one : other)) : [one, ...shown.interviews];
  person.value = { ...shown, interviews };
}

/**
 * Why something was not done: in words, whether the time is somebody else's, and the interview as it stands now where it had changed; what the
 * server named a field for stands there.
 */
export type No = { text: string; taken: boolean; stale: Interview | null; errors: Errors };

/**
 * Do something with an interview. When somebody was faster nothing is overwritten: the interview as it stands now is put on the screen,
 * and what was typed stays in its draft.
 */
export async function act(method: "POST" | "PUT", path: string, body: unknown): Promise<Result<Interview, No>> {
  const answer = await ask<Interview>(method, path, body);
  if (answer.ok) {
    put(answer.value);
    return ok(answer.value);
  }
  const { error } = answer;
  const now = current<Interview>(error);
  if (now) put(now);
  const code = error.kind === "problem" ? error.code : "";
  const field = error.kind === "problem" ? error.field : undefined;
  const stale = code === "stale_version" ? now : null;
  const text = code === "stale_version" ? words.changed : saying(error);
  const errors = field && error.kind === "problem" ? { [field]: plain(error.detail) } : {};
  return err({ text, taken: code === "slot_taken", stale, errors });
}
