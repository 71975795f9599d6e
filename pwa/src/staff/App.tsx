import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { Button } from "../ui/Button";
import { announced } from "./announce";
import { CallPage } from "./call/CallPage";
import { forgetList, list } from "./call/list";
import { forgetConsents } from "./consents/data";
import { forgetInterviews } from "./interviews/shown";
import { renew } from "./notices/device";
import { NoticesPage } from "./notices/NoticesPage";
import { OfficePage } from "./office/OfficePage";
import { NewPerson } from "./people/NewPerson";
import { forgetPeople, PeoplePage } from "./people/PeoplePage";
import { PersonScreen } from "./people/PersonScreen";
import { forgetPage } from "./people/page";
import { forgetRights } from "./rights/data";
import { parts, path, replace } from "./router";
import { Confirming } from "./security/Confirm";
import { SecurityPage } from "./security/SecurityPage";
import { expired, halfway, look, me, offline, signOut } from "./session";
import { Second } from "./signin/Second";
import { SignIn } from "./signin/SignIn";
import { callList } from "./text/call";
import { role, shell } from "./text/ja";
import type { StaffMe } from "./types";
import { Icon, type IconName } from "./ui/Icon";
import { later } from "./ui/Later";
import { Screen } from "./ui/Screen";
import { Stayed } from "./ui/Stayed";

// What is not wanted every morning comes when it is wanted.
const AccountsPage = later(() => import("./accounts/AccountsPage").then((file) => file.AccountsPage));
const LiftPage = later(() => import("./rights/LiftPage").then((file) => file.LiftPage));
const DisclosePage = later(() => import("./rights/DisclosePage").then((file) => file.DisclosePage));
const InterviewsPage = later(() => import("./interviews/Page").then((file) => file.InterviewsPage));
const ReachPage = later(() => import("./office/ReachPage").then((file) => file.ReachPage));
const RightsPage = later(() => import("./rights/RightsPage").then((file) => file.RightsPage));

function NavLink({ to, icon, children }: { to: string; icon: IconName; children: ComponentChildren }) {
  const here = path.value === to || path.value.startsWith(`${to}/`);
  return (
    <a href={to} aria-current={here ? "page" : undefined}>
      <Icon name={icon} />
      {children}
    </a>
  );
}

function Top({ staff }: { staff: StaffMe }) {
  const shown = list.value;
  const waiting = shown
    ? new Set([...shown.tasks.map(({ person }) => person.id), ...shown.interviews.map((row) => row.participant_id)]).size
    : 0;
  return (
    <header class="top">
      <a class="skip" href="#main">
        {shell.skip}
      </a>
      <p class="brand">
        {shell.app}
        <span>{staff.office?.name}</span>
      </p>
      <nav aria-label={shell.nav}>
        {staff.role === "admin" ? (
          <NavLink to="/staff/accounts" icon="key">
            {shell.accounts}
          </NavLink>
        ) : (
          <>
            <NavLink to="/staff/call" icon="phone">
              {shell.call}
              {waiting ? <span class="badge">{callList.people(waiting)}</span> : null}
            </NavLink>
            <NavLink to="/staff/people" icon="people">
              {shell.people}
            </NavLink>
            <NavLink to="/staff/interviews" icon="clock">
              {shell.interviews}
            </NavLink>
            <NavLink to="/staff/office" icon="house">
              {shell.office}
            </NavLink>
            <NavLink to="/staff/notices" icon="bell">
              {shell.notices}
            </NavLink>
          </>
        )}
        <NavLink to="/staff/security" icon="lock">
          {shell.security}
        </NavLink>
      </nav>
      <div class="me">
        <p>
          <b>{staff.name}</b>
          <span>{role[staff.role]}</span>
        </p>
        <Button small kind="quiet" onPress={() => void signOut()}>
          {shell.signOut}
        </Button>
      </div>
    </header>
  );
}

function Lost() {
  return (
    <Screen title={shell.notFound}>
      <p class="muted">{shell.notFoundHint}</p>
    </Screen>
  );
}

function Page({ staff }: { staff: StaffMe }) {
  const [area, id, tab] = parts.value;
  const home = staff.role === "admin" ? "accounts" : "call";
  useEffect(() => {
    if (!area) replace(`/staff/${home}`);
  }, [area, home]);
  if (area === "security") return <SecurityPage />;
  if (staff.role === "admin") return (area ?? home) === "accounts" ? <AccountsPage /> : <Lost />;
  switch (area ?? home) {
    case "call":
      return <CallPage id={id} />;
    case "people":
      if (!id) return <PeoplePage />;
      return id === "new" ? <NewPerson /> : <PersonScreen id={id} tab={tab ?? ""} />;
    case "interviews":
      return <InterviewsPage />;
    case "office":
      return <OfficePage />;
    case "rights":
      if (staff.role !== "manager") return <Lost />;
      if (id && tab === "lift") return <LiftPage key={id} id={id} />;
      return id ? <DisclosePage key={id} id={id} /> : <RightsPage />;
    case "reach":
      return <ReachPage />;
    case "notices":
      return <NoticesPage />;
    default:
      return <Lost />;
  }
}

/** Whoever signs in next starts with empty screens. */
function forgetScreens(): void {
  forgetList();
  forgetPeople();
  forgetPage();
  forgetConsents();
  forgetRights();
  forgetInterviews();
}

/** The staff side: sign-in, or the screens with the sign-in before them when the session has ended. */
export function App() {
  useEffect(() => void look(), []);
  const staff = me.value;
  const half = halfway.value;
  const id = staff?.id;
  useEffect(() => forgetScreens, [id]);
  useEffect(renew, [id]);
  return (
    <>
      {staff ? (
        <div class="app" hidden={expired.value || half !== null} key={staff.id}>
          <Top staff={staff} />
          <main id="main" tabIndex={-1}>
            <Stayed />
            <Page staff={staff} />
          </main>
        </div>
      ) : null}
      {half ? (
        <main class="door">
          <Second staff={half} />
        </main>
      ) : null}
      {!half && (staff === null || expired.value) ? (
        <main class="door">
          <SignIn />
        </main>
      ) : null}
      {!half && staff === undefined ? (
        <main class="door">
          <Screen title={shell.app}>
            <p class="muted">{offline.value ? shell.unreachable : shell.loading}</p>
            {offline.value ? (
              <Button small onPress={() => void look()}>
                {shell.again}
              </Button>
            ) : null}
          </Screen>
        </main>
      ) : null}
      <Confirming />
      <div class="hidden" role="status" aria-live="polite">
        {announced.value}
      </div>
    </>
  );
}
