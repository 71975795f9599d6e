import type { Words } from "../say";

const keys: Words["keys"] = {
  title: "How to enter, and phones",
  passkeys: "Passkeys",
  passkeyWhat: "You can enter again by finger or face.",
  passkeyFree: "You do not need one.",
  passkeyNot: "A passkey cannot be made here.",
  make: "Make one on this phone",
  made: "The passkey is made.",
  notMade: "No passkey was made.",
  none: "There is no passkey yet.",
  madeOn: (day) => `Made on ${day}`,
  halted: "This passkey cannot be used any more.",
  remove: "Remove",
  removeSure: "Do you really want to remove it?",
  no: "Cancel",
  devices: "Phones that are in",
  devicesWhat: "If you do not know one of them, end it.",
  here: "This phone",
  last: (day) => `Last used on ${day}`,
  end: "End",
  endSure: "Do you really want to end it?",
  endOthers: "End all others",
  failed: "That did not work. Please press again.",
  enterTitle: "Enter with a passkey",
  enterWhat: "You need no code. You enter by finger or face.",
  enter: "Enter",
  stopped: "You did not enter. Please press again.",
  withCode: "Type a code",
};

export default keys;
