import type { components } from "../api/schema";

/**
 * What the server answers to staff, from its own API document. Where that says "some text" and the database keeps a closed list
 * of words, the list stands here.
 */
type S = components["schemas"];
type Narrow<T, Closed> = Omit<T, keyof Closed> & Closed;

export type Level = S["Flag"]["level"];
export type Gravity = S["TaskRow"]["gravity"];
export type Channel = S["Talked"]["channel"];
export type Who = S["Talked"]["who"] | "nobody";
export type Outcome = S["Talked"]["outcome"];
export type SolvedBy = S["Closed"]["solved_by"];
export type Role = S["StaffAccount"]["role"];
export type Form = S["PutCheckIn"]["form"];
export type Scale = S["PutCheckIn"]["scale"];
export type Entered = "self" | S["EnterCheckIn"]["entered"];
export type Value = S["Used"]["value"];
export type ObservationKind = S["NewObservation"]["kind"];

export type StaffMe = Narrow<S["StaffMe"], { role: Role }>;
export type Flag = S["Flag"];
export type CheckIn = Narrow<S["CheckIn"], { form: Form; scale: Scale; entered: Entered }>;
export type EnterCheckIn = S["EnterCheckIn"];
export type Contact = Narrow<S["Contact"], { channel: Channel; who: Who; outcome: Outcome }>;
export type TaskPerson = Narrow<S["TaskPerson"], { channel: Channel }>;
export type Compared = S["Compared"];
export type TaskRow = Narrow<S["TaskRow"], { person: TaskPerson; last_contact: Contact | null }>;
export type Unanswered = Narrow<S["Unanswered"], { person: TaskPerson }>;
export type CallList = Narrow<S["CallList"], { tasks: TaskRow[]; unanswered: Unanswered[] }>;
export type PersonRow = S["PersonRow"];
export type PersonCard = Narrow<S["PersonCard"], { channel: Channel; form: Form; scale: Scale }>;
export type Employment = S["Employment"];
export type Leave = S["Leave"];
export type TaskEvent = Narrow<S["TaskEvent"], { solved_by: SolvedBy | null }>;
export type PastTask = Narrow<S["PastTask"], { events: TaskEvent[] }>;
export type Invitation = S["Invitation"];
export type PersonPage = Narrow<
  S["PersonPage"],
  { person: PersonCard; check_ins: CheckIn[]; task: TaskRow | null; tasks: PastTask[]; contacts: Contact[] }
>;
export type Office = Narrow<S["Office"], { history: S["SettingsVersion"][]; staff: Narrow<S["StaffRow"], { role: Role }>[] }>;
export type SettingsVersion = S["SettingsVersion"];
export type Account = S["StaffAccount"];
export type Accounts = S["Accounts"];
export type OfficeAccount = S["OfficeAccount"];
export type Challenge = S["Challenge"];
export type NewPasskey = S["NewPasskey"];
export type Passkey = S["Passkey"];
export type SetUp = S["SetUp"];
export type TotpSetUp = S["TotpSetUp"];
export type Security = S["Security"];
export type OwnDevice = S["OwnDevice"];
export type Letter = S["LetterStory"];
export type Reach = S["Reach"];
export type StaffReminders = S["StaffReminders"];
export type Push = S["Push"];
export type Rights = S["Rights"];
export type RequestRow = S["RequestRow"];
export type EndReason = S["EndSupport"]["reason"];
export type ToLookThrough = S["ToLookThrough"];
export type DisclosedEntry = S["Entry"];
export type Disclosed = S["Disclosed"];
export type Consent = S["Consent"];
export type Consents = S["Consents"];
export type Share = S["Share"];
export type SharePage = S["SharePage"];
export type PutShare = S["PutShare"];
export type Wording = S["Wording"];
export type ShownDiary = S["ShownDiary"];
export type ShownDiaries = S["ShownDiaries"];
export type Interview = S["Interview"];
export type InterviewRow = S["InterviewRow"];
export type InterviewRecord = S["Record"];
export type InterviewMonth = S["interview_views_Month"];
export type PersonInterviews = S["PersonInterviews"];
export type PersonMonth = S["PersonMonth"];
export type Plan = S["Plan"];
export type Availability = S["Availability"];
export type Pattern = S["Pattern"];
export type OpenSlot = S["OpenSlot"];
export type PutPattern = S["PutPattern"];
export type PutRecord = S["PutRecord"];
export type Way = S["InterviewRow"]["channel"];
