import type { Words } from "../say";

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

const monthName = (month: string): string => MONTHS[Number(month.slice(5, 7)) - 1] ?? month;

const dates: Words["dates"] = {
  month: (month) => monthName(month),
  date: (date, weekday) => `${DAYS[weekday]} ${Number(date.slice(8, 10))} ${monthName(date)}`,
  clock: (hours, minutes) =>
    `${hours % 12 || 12}${minutes === 0 ? "" : `:${String(minutes).padStart(2, "0")}`} ${hours < 12 ? "am" : "pm"}`,
  days: (count) => `${count} ${count === 1 ? "day" : "days"}`,
};

export default dates;
