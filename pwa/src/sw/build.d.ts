/** What the build knows and writes into the worker (plugins/worker.ts). Addresses from the root. */

/** Changes with every byte of the app; stands in the page too (`data-build`). */
declare const VERSION: string;
/** Names of the scripts that every start needs with the page, a space between. The page names the others (`files`). */
declare const SHELL: string;
