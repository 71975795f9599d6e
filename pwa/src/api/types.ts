import type { components } from "./schema";

/** What goes over the wire to and from a participant's phone, from the server's own API document. */
type S = components["schemas"];

export type Value = S["Used"]["value"];
/** By question id; an array only for the question with many choices. */
export type Answers = S["CheckIn"]["answers"];
export type Flag = S["Flag"];
export type Next = S["Next"];
export type CheckIn = S["CheckIn"];
export type PutCheckIn = S["PutCheckIn"];
export type Me = S["Me"];
export type PutHelp = S["PutHelp"];
export type Help = S["Help"];
export type Reading = S["Reading"];
export type Problem = S["Problem"];
