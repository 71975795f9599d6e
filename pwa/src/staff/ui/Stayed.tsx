import { stayed } from "../session";
import { shell } from "../text/ja";
import { type News, Notice } from "./Notice";

const STAYED: News = { kind: "bad", text: shell.stayed };

/** Where somebody who wanted to sign out looks: the server has not heard it, so this device is still signed in. */
export const Stayed = () => <Notice news={stayed.value ? STAYED : null} />;
