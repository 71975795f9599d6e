import { render } from "preact";
import { App, takeUpWords } from "./App";
import { bringSheet, watchSheet } from "./help/watch";
import { bring } from "./later";
import { at, listen } from "./router";
import { load } from "./session";
import { recallOffice } from "./settings";
import { flushWhenHidden } from "./store/draft";
import { openPost } from "./store/post";
import { watchOffer } from "./welcome/offer";
import "../ui/tokens.css";
import "../ui/base.css";
import "./css/frame.css";
import "./css/home.css";
import "./css/checkin.css";
import "./css/pages.css";

/** A page that lay in the background this long asks again what the month looks like. */
const STALE = 60_000;

async function start(root: HTMLElement, sheet: HTMLElement): Promise<void> {
  listen();
  watchOffer();
  recallOffice();
  if (document.documentElement.dataset["words"] !== "easy") await takeUpWords();
  render(<App />, root);
  watchSheet(sheet);
  // From here the app itself hides and shows; before, the address alone did (`#help`).
  document.documentElement.dataset["live"] = "";
  flushWhenHidden();
  openPost(() => import("./checkin/Sent"));
  // The screen of the address while it is asked who is here; if it does not come, it is asked for again where it is drawn.
  const shown = Promise.allSettled([load(), bring(at.peek().path.split("/")[1] ?? "")]);
  // On a first visit what is looked at comes before all that may follow; the sheet, opened before, brings its script itself.
  if (!navigator.serviceWorker?.controller) await shown;
  void bringSheet(sheet);
  import("./sw-client").then(
    ({ foresee }) => foresee(),
    () => undefined,
  );
  let hiddenAt = 0;
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") hiddenAt = performance.now();
    else if (performance.now() - hiddenAt > STALE) void load();
  });
}

const [root, sheet] = ["app", "help"].map((id) => document.getElementById(id));
if (root && sheet) void start(root, sheet);
