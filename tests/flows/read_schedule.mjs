// What ical.js, as in Thunderbird, reads in a schedule from standard input: each event with its first days.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const MOST = 6;
const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
const told = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  const days = [];
  const iterator = event.iterator();
  for (let at = iterator.next(); at && days.length < MOST; at = iterator.next()) days.push(at.toString());
  const alarm = component.getFirstSubcomponent("valarm");
  return {
    uid: event.uid,
    summary: event.summary,
    private: component.getFirstPropertyValue("class"),
    days,
    minutes: event.duration.toSeconds() / 60,
    lead: alarm ? -alarm.getFirstPropertyValue("trigger").toSeconds() / 60 : null,
  };
});
process.stdout.write(JSON.stringify(told));
