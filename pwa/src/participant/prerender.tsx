import { renderToString } from "preact-render-to-string";
import { App } from "./App";

/** Home as it looks before anything is known: drawn into index.html at build time, so that it can be read before JavaScript has come. */
export const draw = (): string => renderToString(<App />);
