import { LATER } from "./later";

/** Where each screen's code is. Filled in here, for a screen may bring another one. */
Object.assign(LATER, {
  "": () => import("./home/Known"),
  "check-in": () => import("./checkin/CheckIn"),
  "check-in/end": () => import("./checkin/End"),
  sent: () => import("./checkin/Sent"),
  history: () => import("./history/History"),
  diary: () => import("./diary/Diary"),
  own: () => import("./own/Own"),
  schedule: () => import("./schedule/Schedule"),
  interviews: () => import("./interviews/Interviews"),
  mine: () => import("./mine/Mine"),
  consent: () => import("./consent/Consent"),
  key: () => import("./keys/Key"),
  settings: () => import("./pages/Settings"),
  welcome: () => import("./welcome/Welcome"),
  install: () => import("./welcome/Install"),
  reminders: () => import("./reminders/Reminders"),
  "sign-in": () => import("./login/SignIn"),
  i: () => import("./login/Invitation"),
} satisfies typeof LATER);
