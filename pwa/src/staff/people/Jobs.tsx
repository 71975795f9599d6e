import { useState } from "preact/hooks";
import { Button } from "../../ui/Button";
import { useSaving } from "../saving";
import { shell } from "../text/ja";
import { record as words } from "../text/person";
import type { Employment, Leave, PersonPage } from "../types";
import { Check, Field } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { fullDate } from "../when";
import { change } from "./page";

type FormProps = { id: string; onDone: () => void };

const { fields } = words;

function Ends({ busy, onSave, onDone }: { busy: boolean; onSave: () => void; onDone: () => void }) {
  return (
    <div class="ends">
      <Button small kind="main" busy={busy} onPress={onSave}>
        {shell.save}
      </Button>
      <Button small kind="quiet" onPress={onDone}>
        {shell.cancel}
      </Button>
    </div>
  );
}

/** A new employment, or (given one) its correction or its end. */
function JobForm({ id, job, onDone }: FormProps & { job?: Employment }) {
  const [employer, setEmployer] = useState(job?.employer ?? "");
  const [started, setStarted] = useState(job?.started_on ?? "");
  const [ended, setEnded] = useState(job?.ended_on ?? "");
  const saving = useSaving();
  const save = async () => {
    const missing = {
      ...(employer.trim() ? {} : { employer: shell.missing(fields.employer) }),
      ...(started ? {} : { started_on: shell.missing(fields.started_on) }),
    };
    if (!saving.complete(missing)) return;
    const body = { employer: employer.trim(), started_on: started };
    const asked = job
      ? change(id, "PUT", `/employments/${job.id}`, { ...body, version: job.version, ended_on: ended || null })
      : change(id, "POST", "/employments", body);
    if (await saving.send(asked, words.saved)) onDone();
  };
  return (
    <div class="sheet">
      <Notice news={saving.news} />
      <Field id="employer" label={fields.employer} value={employer} onText={setEmployer} error={saving.errors.employer} />
      <div class="pair">
        <Field id="started_on" type="date" label={fields.started_on} value={started} onText={setStarted} error={saving.errors.started_on} />
        {job ? (
          <Field
            id="ended_on"
            type="date"
            label={fields.ended_on}
            value={ended}
            onText={setEnded}
            error={saving.errors.ended_on}
            optional
          />
        ) : null}
      </div>
      <Ends busy={saving.busy} onSave={() => void save()} onDone={onDone} />
    </div>
  );
}

/** A new leave, or (given one) its end. */
function LeaveForm({ id, job, leave, onDone }: FormProps & { job: Employment; leave?: Leave }) {
  const [started, setStarted] = useState(leave?.started_on ?? "");
  const [ended, setEnded] = useState(leave?.ended_on ?? "");
  const [wanted, setWanted] = useState(leave?.check_ins_wanted ?? true);
  const saving = useSaving();
  const save = async () => {
    if (!saving.complete(started ? {} : { leave_started: shell.missing(words.leaveStarts) })) return;
    const asked = leave
      ? change(id, "PUT", `/leaves/${leave.id}`, { ended_on: ended || null, check_ins_wanted: wanted })
      : change(id, "POST", `/employments/${job.id}/leaves`, { started_on: started, check_ins_wanted: wanted });
    if (await saving.send(asked, words.saved)) onDone();
  };
  return (
    <div class="sheet">
      <Notice news={saving.news} />
      {leave ? (
        <Field id="ended_on" type="date" label={words.leaveEnds} value={ended} onText={setEnded} error={saving.errors.ended_on} optional />
      ) : (
        <Field
          id="leave_started"
          type="date"
          label={words.leaveStarts}
          value={started}
          onText={setStarted}
          error={saving.errors.leave_started ?? saving.errors.started_on}
        />
      )}
      <Check id="check_ins_wanted" label={words.checkInsWanted} checked={wanted} onPick={setWanted} />
      <Ends busy={saving.busy} onSave={() => void save()} onDone={onDone} />
    </div>
  );
}

function Job({ page, job, open, onOpen }: { page: PersonPage; job: Employment; open: string; onOpen: (what: string) => void }) {
  const id = page.person.id;
  const date = (value: string | null) => (value ? fullDate(value, page.today) : null);
  const done = () => onOpen("");
  const running = job.leaves.find((leave) => leave.ended_on === null);
  return (
    <li>
      <div>
        <p>
          <b>{job.employer}</b>
        </p>
        <p class="muted">{words.job(date(job.started_on) ?? "", date(job.ended_on))}</p>
        {job.leaves.map((leave) => (
          <p key={leave.id}>{words.leave(date(leave.started_on) ?? "", date(leave.ended_on))}</p>
        ))}
      </div>
      <p class="sure">
        {job.ended_on ? null : (
          <Button small onPress={() => onOpen(running ? `end:${running.id}` : `leave:${job.id}`)}>
            {running ? words.endLeave : words.addLeave}
          </Button>
        )}
        <Button small onPress={() => onOpen(job.id)}>
          {words.endJob}
        </Button>
      </p>
      {open === job.id ? <JobForm key={job.version} id={id} job={job} onDone={done} /> : null}
      {open === `leave:${job.id}` ? <LeaveForm id={id} job={job} onDone={done} /> : null}
      {running && open === `end:${running.id}` ? <LeaveForm id={id} job={job} leave={running} onDone={done} /> : null}
    </li>
  );
}

/** 勤め先と休職: where the person works and worked, with leaves; one form open at a time. */
export function Jobs({ page }: { page: PersonPage }) {
  const [open, setOpen] = useState("");
  return (
    <section class="panel">
      <h2 id="jobs">{words.jobs}</h2>
      <ul class="lines">
        {page.employments.map((job) => (
          <Job key={job.id} page={page} job={job} open={open} onOpen={setOpen} />
        ))}
      </ul>
      {open === "new" ? (
        <JobForm id={page.person.id} onDone={() => setOpen("")} />
      ) : page.employments.every((job) => job.ended_on !== null) ? (
        <Button small onPress={() => setOpen("new")}>
          {words.addJob}
        </Button>
      ) : null}
    </section>
  );
}
