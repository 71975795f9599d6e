import { session } from "../session";
import { Enter } from "./Enter";
import { Keys } from "./Keys";

/** For whoever is signed in what signs them in again, for everybody else the way in with it. */
export default function Key(_: { rest: string }) {
  const { state } = session.value;
  if (state === "waiting") return null;
  return state === "out" ? <Enter /> : <Keys />;
}
