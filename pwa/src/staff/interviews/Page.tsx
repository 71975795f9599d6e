import { parts } from "../router";
import { CalendarPage } from "./CalendarPage";
import { Desk } from "./Desk";
import { One } from "./One";
import { PlanForm } from "./PlanForm";
import { RecordForm } from "./RecordForm";
import { Times } from "./Times";

/** Everything below /staff/interviews. */
export function InterviewsPage() {
  const [, part, id, interview, form] = parts.value;
  if (part === "times") return <Times />;
  if (part === "calendar") return <CalendarPage />;
  if (part === "with" && id && interview === "new") return <PlanForm key={id} id={id} />;
  if (part === "with" && id && interview && form === "record") return <RecordForm key={interview} id={id} interview={interview} />;
  if (part === "with" && id && interview) return <One key={interview} id={id} interview={interview} />;
  return <Desk view={part === "week" || part === "day" ? part : undefined} date={id} />;
}
