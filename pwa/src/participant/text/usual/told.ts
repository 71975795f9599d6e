import { flagNames, flags } from "./flags";
import help from "./help";
import { lines, notes } from "./lines";
import refusals from "./refusals";

/** The second Japanese layer, third part: help, and what comes from the server. */
export default { help, lines, notes, flags, flagNames, refusals };
