import checkin from "./checkin";
import home from "./home";
import { nonAnswers, questions } from "./questions";
import shell from "./shell";

/** English, first part: home and the check-in. Plain words here too. */
export default { shell, home, checkin, questions, nonAnswers };
