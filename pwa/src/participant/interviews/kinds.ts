/** What a person does about interviews, as kinds of the outbox (store/kinds.ts): one step of an interview waits at a time, and each reply. */
import type { OwnInterview, PutReply, PutWish } from "../../api/types";
import { monthOf } from "../../shared/dates";
import { nowInstant } from "../clock";
import { load } from "../session";
import type { Item } from "../store/items";
import type { Kind } from "../store/kinds";
import { learn, type Step } from "./data";

/** The server's word about an interview holds its id and a version; what the step has made of it, the interview itself says. */
const proves = ({ id, version = 0 }: Partial<OwnInterview>, at: string): boolean => id === at.split("/")[0] && version > 0;

async function arrived(answer: OwnInterview): Promise<void> {
  await learn(answer, nowInstant());
  // Home names the next interview.
  void load();
}

/**
 * What a wish becomes when the server holds another version: its words follow what stands, and nothing that was agreed meanwhile is
 * given back for them. Null: it is about way or time, which the person must look at again.
 */
export function following(wish: PutWish, standing: OwnInterview): PutWish | null {
  // The id is this phone's own: where there is an interview, the first request has arrived.
  if (wish.replaces && !wish.keep_time) return null;
  const byPhone = wish.keep_time && standing.channel === "video";
  return {
    ...wish,
    channel: byPhone ? wish.channel : standing.channel,
    when: standing.when_wanted,
    slot: null,
    keep_time: true,
    replaces: standing.version,
  };
}

const replaced = (item: Item<Step>, standing: OwnInterview): Item<Step> | null => {
  const wish = item.body.act === "wish" ? following(item.body.wish, standing) : null;
  return wish && { ...item, body: { act: "wish", wish }, knows: [] };
};

const step: Kind<Step, OwnInterview> = {
  path: (at, { act }) => `/api/me/interviews/${at}${act === "wish" ? "" : `/${act}`}`,
  wire: (body) => (body.act === "wish" ? ["PUT", body.wish] : ["POST", body.wire]),
  proves,
  arrived,
  follows: (item, standing) => replaced(item, standing) ?? item,
  over(item, standing) {
    // What stands there now is what the person looks at before anything is sent again.
    void learn(standing, nowInstant());
    return replaced(item, standing);
  },
  told: ({ body }) => ({
    what: body.act === "wish" && body.wish.when === "today" ? "today" : "interview",
    month: monthOf(nowInstant()),
  }),
  moot: ({ body }, { status, code }) => body.act === "cancel" && status === 404 && code === "not_found",
};

/** At `{interview}/{reply}`. */
const reply: Kind<PutReply, OwnInterview> = {
  path: (at) => `/api/me/interviews/${at.replace("/", "/replies/")}`,
  proves,
  arrived,
  told: () => ({ what: "reply", month: monthOf(nowInstant()) }),
};

export default { interview: step, interview_reply: reply };
