import { render } from "preact";
import { App, foresee } from "./App";
import { bringTell } from "./help/Help";
import { listen } from "./router";
import { load } from "./session";
import { recallOffice, recallSettings } from "./settings";
import { flushWhenHidden } from "./store/draft";
import "../ui/tokens.css";
import "../ui/base.css";
import "./css/frame.css";
import "./css/home.css";
import "./css/checkin.css";
import "./css/pages.css";

/** A page that lay in the background this long asks again what the month looks like. */
const STALE = 60_000;

async function start(root: HTMLElement): Promise<void> {
  listen();
  recallOffice();
  await recallSettings();
  render(<App />, root);
  // From here the app itself hides and shows; before, the address alone did (`#help`).
  document.documentElement.dataset["live"] = "";
  flushWhenHidden();
  void bringTell();
  await load();
  foresee();
  let hiddenAt = 0;
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") hiddenAt = performance.now();
    else if (performance.now() - hiddenAt > STALE) void load();
  });
}

const root = document.getElementById("app");
if (root) void start(root);
