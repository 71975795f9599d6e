import { Button } from "../../ui/Button";
import { Ruby } from "../../ui/Ruby";
import { Back } from "../frame/Foot";
import { Heading, Link } from "../frame/Frame";
import { origin } from "../router";
import ja from "../text/ja/install";
import { say } from "../text/say";
import { device, installed } from "./device";
import { offer } from "./offer";
import { PICTURES, type Shown } from "./steps";

/** A picture of the part of the phone where the finger goes: the place in ink, what to press in the accent colour. */
function Drawn({ shown: { place, press } }: { shown: Shown }) {
  return (
    <svg class="shown" viewBox="0 0 64 64" width="60" height="60" stroke-width="2.2" aria-hidden="true">
      <path d={place} />
      <path class="press" d={press} />
    </svg>
  );
}

function Steps({ kind }: { kind: "ios" | "android" }) {
  const t = say("install", ja);
  const code = kind === "ios" ? `${t.codeTitle}${t.codeWhat}` : t.codeMaybe;
  return (
    <ol class="install">
      {[...t[kind], code].map((text, i) => (
        <li key={text}>
          <Drawn shown={(PICTURES[kind][i] ?? PICTURES.code) as Shown} />
          <span>
            <Ruby text={text} />
          </span>
        </li>
      ))}
    </ol>
  );
}

/** This phone's own way to the home screen, or the one asked for in the address (`/install/ios`): a worker may look it up for a person. */
export default function Install({ rest }: { rest: string }) {
  const t = say("install", ja);
  const own = device();
  const kind = rest === "ios" || rest === "android" ? rest : own;
  const steps = kind.startsWith("ios") ? "ios" : kind.startsWith("android") ? "android" : null;
  const accept = async () => {
    await offer.peek()?.prompt();
    offer.value = null;
  };
  return (
    <div class="page">
      <Heading text={t.title} />
      {installed() ? (
        <p>
          <Ruby text={t.already} />
        </p>
      ) : (
        <>
          {kind.endsWith("inside") ? (
            <p class="notice">
              <Ruby text={kind === "ios-inside" ? t.insideIos : t.insideAndroid} />
            </p>
          ) : null}
          {offer.value && kind === own ? (
            <Button kind="main" onPress={() => void accept()}>
              <Ruby text={t.now} />
            </Button>
          ) : steps ? (
            <Steps kind={steps} />
          ) : (
            <p>
              <Ruby text={t.other} />
            </p>
          )}
          {(["ios", "android"] as const)
            .filter((other) => other !== steps)
            .map((other) => (
              <Link key={other} to={`/install/${other}`} kind="more">
                <Ruby text={t.names[other]} />
              </Link>
            ))}
        </>
      )}
      <Back to={origin()} />
    </div>
  );
}
