import { renderToString } from "preact-render-to-string";
import { App } from "./App";
import { Sheet } from "./help/Sheet";

/** Home and the help sheet as they look before anything is known: drawn into index.html at build time, readable before JavaScript. */
export const draw = (): { home: string; help: string } => ({ home: renderToString(<App />), help: renderToString(<Sheet />) });
