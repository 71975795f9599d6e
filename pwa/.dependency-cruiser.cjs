// Who may import whom. The two audiences never meet, and the small shared parts know nothing of either.
const never = (name, comment, from, to) => ({ name, comment, severity: "error", from: { path: from }, to: { path: to } });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
    { name: "no-orphans", severity: "error", from: { orphan: true, pathNot: "\\.d\\.ts$|^src/sw/off" }, to: {} },
    never("participant-not-staff", "staff code must never reach a participant's phone", "^src/participant", "^src/staff"),
    never("staff-not-participant", "the two builds share only shared/, ui/ and api/", "^src/staff", "^src/participant"),
    never("shared-is-pure", "shared/ is plain functions over plain values", "^src/shared", "^src/(ui|participant|staff|api)"),
    never("ui-is-plain", "building blocks get props and give events", "^src/ui", "^src/(api|participant|staff)"),
    never("api-is-plain", "the API client knows no screen", "^src/api", "^src/(ui|participant|staff)"),
    never(
      "text-is-text",
      "sentences import nothing but types and sentences",
      "^src/participant/text/(ja|en|usual)",
      "^src/(api|ui|participant/(?!text/))",
    ),
    never("worker-is-alone", "the service worker starts without any page", "^src/sw", "^src/(api|ui|participant|staff)"),
    never("nobody-imports-the-worker", "it is a script of its own", "^src/(api|ui|shared|participant|staff)", "^src/sw"),
    never("no-compat", "preact/compat costs 4.8 KB and nothing here needs it", "^src", "preact/compat"),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "types", "default"] },
  },
};
