import alone from "./alone";
import diary from "./diary";
import diarymonth from "./diarymonth";
import diarymore from "./diarymore";
import diaryset from "./diaryset";
import diaryshare from "./diaryshare";
import diarysigns from "./diarysigns";
import doctor from "./doctor";
import own from "./own";
import planfile from "./planfile";
import planning from "./planning";
import schedule from "./schedule";

/** The second Japanese layer, fourth part: the person's own tools. */
export default { alone, diary, diarymonth, diarymore, diaryset, diaryshare, diarysigns, doctor, own, planfile, planning, schedule };
