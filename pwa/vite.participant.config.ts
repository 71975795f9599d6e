import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { compress } from "./plugins/compress.ts";
import { lean } from "./plugins/lean.ts";
import { prerender } from "./plugins/prerender.ts";
import { rubyLint } from "./plugins/ruby-lint.ts";
import { shortKeys } from "./plugins/short-keys.ts";
import { isFirst } from "./plugins/stages.ts";
import { worker } from "./plugins/worker.ts";

/** Wanted by everybody right after the first paint: as files of their own they would cost a round trip and a kilobyte more. */
const HOME =
  /store\/(outbox|kinds|revise|passing)|frame\/Menu|home\/(Known|signs)|ja\/home|checkin\/length|shared\/writing|text\/(dates|said)/;
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// The participant's build. Staff have a build of their own: two HTML inputs in one build share a chunk, and with it code.
export default defineConfig({
  root: here("."),
  publicDir: here("public"),
  server: { proxy: { "/api": "http://127.0.0.1:8000" }, fs: { allow: [here("..")] } },
  build: {
    outDir: here("dist/p"),
    emptyOutDir: true,
    assetsDir: "assets",
    target: ["es2022", "safari16", "chrome110", "firefox115"],
    modulePreload: false,
    minify: "terser",
    terserOptions: { module: true, ecma: 2020, compress: { passes: 3, unsafe_arrows: true, keep_fargs: false } },
    rolldownOptions: {
      output: {
        // Names that compress well: the page carries all of them.
        hashCharacters: "base36",
        entryFileNames: "assets/[name]-[hash:7].js",
        chunkFileNames: "assets/[name]-[hash:7].js",
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            // One file; left to itself the bundler cuts it up by who else needs its parts.
            {
              name: (id, modules) => (HOME.test(id) || isFirst(id, (one) => modules.getModuleInfo(one)) ? "index" : null),
              priority: 1,
            },
            { name: "en-own", test: /text\/en\/(mine|consent|keys|interviews|meeting)/ },
            { name: "en-rest", test: /text\/en\/(rest|calendar|sent|history|listen|pages|welcome|install|reading|reminders)/ },
            { name: "en-told", test: /text\/en\/(told|dates|help|lines|flags|refusals)/ },
            { name: "en-tools", test: /text\/en\/(tools|own|diary)/ },
            { name: "en-care", test: /text\/en\/(doctor|alone)/ },
            { name: "en-plans", test: /text\/en\/(plan|schedule)/ },
            { name: "en-begin", test: /text\/en\// },
            { name: "usual-own", test: /text\/usual\/(mine|consent|keys|interviews|meeting)/ },
            { name: "usual-rest", test: /text\/usual\/(rest|calendar|sent|history|listen|pages|welcome|install|reading|reminders)/ },
            { name: "usual-told", test: /text\/usual\/(told|help|lines|flags|refusals)/ },
            { name: "usual-tools", test: /text\/usual\/(tools|own|diary)/ },
            { name: "usual-care", test: /text\/usual\/(doctor|alone)/ },
            { name: "usual-plans", test: /text\/usual\/(plan|schedule)/ },
            { name: "usual-begin", test: /text\/usual\// },
            { name: "words", test: /frame\/words|text\/whole/ },
            {
              name: "check-in",
              test: /checkin\/(Ask|CheckIn|Intro|Question|Together)|frame\/Listen|ui\/(Speak|speech)|ja\/(listen|checkin)/,
            },
            // Right after the first paint (plugins/stages.ts): help, and what lays the app on the phone.
            {
              name: "help",
              test: /sw-client|help\/(draw|Sheet|Tell|Phone|Urgent|crisis)|rules\/crisis|store\/help|ja\/help|frame\/Foot|ui\/TextArea/,
            },
            {
              name: "parts",
              test: /frame\/Sure|src\/ui\/(Card|Radio|ErrorSummary|Picture)|checkin\/(form|Rows|steps|send)|store\/(change|persist)|questions\.json/,
            },
            { name: "reminders", test: /participant\/reminders|ja\/reminders|api\/(push|trial)/ },
            { name: "consent-give", test: /consent\/Give/ },
            { name: "consent", test: /participant\/consent|ja\/consent/ },
            { name: "keys", test: /participant\/keys|ja\/keys|api\/passkey/ },
            { name: "interviews-one", test: /interviews\/(One|Now|After|Words)|ja\/meeting/ },
            { name: "interviews-calendar", test: /interviews\/Calendar|ja\/calendar/ },
            { name: "interviews", test: /participant\/interviews|ja\/interviews/ },
            { name: "diary-more", test: /diary\/(More|facts|Two|track)|ja\/diarymore/ },
            { name: "diary-month", test: /diary\/Month|ja\/diarymonth/ },
            { name: "diary-sign", test: /diary\/Sign|ja\/diarysigns/ },
            { name: "diary-set", test: /diary\/(Set|Share)|ja\/diarys/ },
            { name: "diary", test: /participant\/diary|ja\/diary/ },
            { name: "doctor-page", test: /doctor\/(Page|facts)/ },
            { name: "doctor", test: /participant\/doctor|ja\/doctor|api\/paper/ },
            { name: "alone", test: /participant\/alone|ja\/alone/ },
            { name: "schedule-file", test: /schedule\/File|ja\/planfile/ },
            { name: "schedule-plan", test: /schedule\/Plan|ja\/planning/ },
            { name: "schedule-week", test: /schedule\/Week/ },
            { name: "schedule-one", test: /schedule\/One/ },
            { name: "schedule", test: /participant\/schedule|ja\/schedule/ },
            { name: "own-hub", test: /own\/(Own|signs)\.tsx/ },
            { name: "own-words", test: /own\/(Danger|Versions)/ },
            { name: "own", test: /participant\/own|ja\/own/ },
            { name: "mine", test: /participant\/mine|ja\/mine/ },
            { name: "install", test: /welcome\/(Install|steps)/ },
            { name: "welcome", test: /welcome\/Welcome|ja\/(welcome|install)/ },
            {
              name: "pages",
              test: /welcome\/device|participant\/(pages|login)\/|frame\/(Reading|look|typed)|text\/ja\/(pages|reading)/,
            },
            { name: "sent", test: /home\/letters|checkin\/(Sent|Noticed|Own|End|Review|TextScreen)|ui\/Summary|text\/ja\/sent/ },
            { name: "waiting", test: /checkin\/(Waiting|Which|phrases)|phrases\.json|participant\/history\/|ja\/history|ui\/Trend/ },
          ],
        },
      },
    },
    cssCodeSplit: false,
    reportCompressedSize: false,
  },
  plugins: [
    rubyLint(here(".")),
    lean(),
    shortKeys(here("src/participant/text/ja")),
    prerender(here("dist/p")),
    worker(here("dist/p")),
    compress(here("dist/p")),
  ],
});
