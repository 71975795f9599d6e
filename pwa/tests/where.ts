// A browser always stands somewhere (participant/router.ts); Node does not.
Object.assign(globalThis, { location: { pathname: "/", hash: "" } });
