import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { Button } from "../ui/Button";
import { AccountsPage } from "./accounts/AccountsPage";
import { announced } from "./announce";
import { CallPage } from "./call/CallPage";
import { forgetList, list } from "./call/list";
import { OfficePage } from "./office/OfficePage";
import { NewPerson } from "./people/NewPerson";
import { forgetPeople, PeoplePage } from "./people/PeoplePage";
import { PersonScreen } from "./people/PersonScreen";
import { forgetPage } from "./people/page";
import { parts, path, replace } from "./router";
import { expired, look, me, offline, signOut } from "./session";
import { SignIn } from "./signin/SignIn";
import { callList } from "./text/call";
import { role, shell } from "./text/ja";
import type { StaffMe } from "./types";
import { Icon, type IconName } from "./ui/Icon";
import { Screen } from "./ui/Screen";

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
  const waiting = list.value?.tasks.length;
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
            <NavLink to="/staff/office" icon="house">
              {shell.office}
            </NavLink>
          </>
        )}
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
  if (staff.role === "admin") return (area ?? home) === "accounts" ? <AccountsPage /> : <Lost />;
  switch (area ?? home) {
    case "call":
      return <CallPage id={id} />;
    case "people":
      if (!id) return <PeoplePage />;
      return id === "new" ? <NewPerson /> : <PersonScreen id={id} tab={tab ?? ""} />;
    case "office":
      return <OfficePage />;
    default:
      return <Lost />;
  }
}

/** Whoever signs in next starts with empty screens. */
function forgetScreens(): void {
  forgetList();
  forgetPeople();
  forgetPage();
}

/** The staff side: sign-in, or the screens with the sign-in before them when the session has ended. */
export function App() {
  useEffect(() => void look(), []);
  const staff = me.value;
  const id = staff?.id;
  useEffect(() => forgetScreens, [id]);
  return (
    <>
      {staff ? (
        <div class="app" hidden={expired.value} key={staff.id}>
          <Top staff={staff} />
          <main id="main" tabIndex={-1}>
            <Page staff={staff} />
          </main>
        </div>
      ) : null}
      {staff === null || expired.value ? (
        <main class="door">
          <SignIn />
        </main>
      ) : null}
      {staff === undefined ? (
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
      <div class="hidden" role="status" aria-live="polite">
        {announced.value}
      </div>
    </>
  );
}
