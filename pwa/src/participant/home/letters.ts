import { call } from "../../api/call";
import type { Me } from "../../api/types";
import { learn } from "../session";

/** Tells the server which おしらせ have been seen. */
export async function seeLetters({ letters }: Me): Promise<void> {
  for (const { id } of letters) if (!(await call("PUT", `/api/me/letters/${id}/seen`)).ok) return;
  await learn({ letters: [] });
}
