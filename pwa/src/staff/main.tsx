import { render } from "preact";
import { App } from "./App";
import { listen } from "./router";

listen();
const root = document.getElementById("app");
if (root) {
  root.textContent = "";
  render(<App />, root);
}
