import calendar from "./calendar";
import consent from "./consent";
import history from "./history";
import install from "./install";
import interviews from "./interviews";
import keys from "./keys";
import listen from "./listen";
import meeting from "./meeting";
import mine from "./mine";
import pages from "./pages";
import reading from "./reading";
import reminders from "./reminders";
import sent from "./sent";
import welcome from "./welcome";

/** English, second part: the other screens. */
export default { sent, calendar, consent, history, keys, interviews, meeting, listen, mine, pages, welcome, install, reading, reminders };
