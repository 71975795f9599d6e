type Policy = { createScriptURL: (path: string) => string };

/**
 * A window that may know Trusted Types: there text becomes a script by our one policy only, and it knows nothing but our worker; whatever
 * else would make a script of text is refused (`web/security_headers.py`).
 */
export type Trusting = { trustedTypes?: { createPolicy: (name: "otayori", rules: Policy) => Policy } };
