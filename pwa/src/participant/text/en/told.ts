import dates from "./dates";
import { flagNames, flags } from "./flags";
import help from "./help";
import { lines, notes } from "./lines";
import refusals from "./refusals";

/** English, third part: help, and what comes from the server. */
export default { dates, help, lines, notes, flags, flagNames, refusals };
