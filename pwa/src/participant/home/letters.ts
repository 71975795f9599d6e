import { call } from "../../api/call";
import type { Me } from "../../api/types";
import { learn } from "../session";

/** おしらせ are about this month's letter, which home shows: being here is having seen them. */
export async function seeLetters({ letters }: Me): Promise<void> {
  if (letters.length === 0) return;
  for (const { id } of letters) if (!(await call("PUT", `/api/me/letters/${id}/seen`)).ok) return;
  await learn({ letters: [] });
}
