import checkin from "./checkin";
import home from "./home";
import { nonAnswers, questions } from "./questions";
import shell from "./shell";

/** The second Japanese layer, first part: home and the check-in. */
export default { shell, home, checkin, questions, nonAnswers };
