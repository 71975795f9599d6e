import type { components } from "./schema";

type S = components["schemas"];

/** Bytes as base64url without padding, and back: the server speaks so. */
const text = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
const bytes = (coded: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(coded.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));

/** Whether passkeys can be used here at all: the browser knows them, and the address is a name (they do not work at a number). */
export const passkeysWork = (): boolean => "PublicKeyCredential" in globalThis && !/^[\d.]+$|^\[/.test(location.hostname);

/**
 * Let this device make a passkey; it asks its owner for finger, face or PIN. Null when the person stops, takes too long, or has one
 * here already.
 */
export async function makePasskey(offered: S["NewPasskey"], name: string): Promise<S["MadePasskey"] | null> {
  const publicKey: PublicKeyCredentialCreationOptions = {
    challenge: bytes(offered.challenge),
    rp: { id: offered.rp_id, name: "おたより" },
    user: { id: bytes(offered.user_id), name: offered.user_name, displayName: offered.user_name },
    pubKeyCredParams: offered.algorithms.map((alg) => ({ type: "public-key", alg })),
    excludeCredentials: offered.known.map((id) => ({ type: "public-key", id: bytes(id) })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  };
  const made = (await navigator.credentials.create({ publicKey }).catch(() => null)) as PublicKeyCredential | null;
  if (!made) return null;
  const { clientDataJSON, attestationObject } = made.response as AuthenticatorAttestationResponse;
  return { id: text(made.rawId), client_data: text(clientDataJSON), attestation: text(attestationObject), name };
}

/** Let a passkey of this device sign. Null when the person stops, takes too long, or there is none. */
export async function signByPasskey(asked: S["Challenge"]): Promise<S["Assertion"] | null> {
  const publicKey: PublicKeyCredentialRequestOptions = {
    challenge: bytes(asked.challenge),
    rpId: asked.rp_id,
    userVerification: "required",
  };
  const signed = (await navigator.credentials.get({ publicKey }).catch(() => null)) as PublicKeyCredential | null;
  if (!signed) return null;
  const { clientDataJSON, authenticatorData, signature } = signed.response as AuthenticatorAssertionResponse;
  return {
    id: text(signed.rawId),
    client_data: text(clientDataJSON),
    authenticator_data: text(authenticatorData),
    signature: text(signature),
  };
}
