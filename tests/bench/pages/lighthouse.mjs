// Runs Lighthouse on pages told on standard input as JSON, every page once in every round, and prints the numbers as JSON.
// { chrome, rounds, throttling: {name: settings}, pages: {name: {url, cookie}} } → { throttling: { page: [ {fcp, …} ] } }
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { text } from "node:stream/consumers";

const told = JSON.parse(await text(process.stdin));
const found = {};

async function measure(name, page, settings) {
  const chrome = await launch({ chromePath: told.chrome, chromeFlags: ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage"] });
  try {
    const headers = page.cookie ? { extraHeaders: { Cookie: page.cookie } } : {};
    const { lhr } = await lighthouse(page.url, { port: chrome.port, logLevel: "error", ...headers }, { extends: "lighthouse:default", settings });
    if (lhr.runtimeError) throw new Error(`${name}: ${lhr.runtimeError.message}`);
    const number = (audit) => lhr.audits[audit].numericValue;
    const scores = Object.fromEntries(Object.values(lhr.categories).map((category) => [category.id, 100 * category.score]));
    return {
      fcp: number("first-contentful-paint"),
      lcp: number("largest-contentful-paint"),
      interactive: number("interactive"),
      blocking: number("total-blocking-time"),
      requests: lhr.audits["network-requests"].details.items.length,
      bytes: lhr.audits["network-requests"].details.items.reduce((sum, item) => sum + (item.transferSize ?? 0), 0),
      scores,
    };
  } finally {
    await chrome.kill();
  }
}

for (let round = 0; round < told.rounds; round += 1)
  for (const [mode, settings] of Object.entries(told.throttling))
    for (const [name, page] of Object.entries(told.pages)) {
      process.stderr.write(`round ${round + 1} of ${told.rounds}: ${mode}, ${name} …\n`);
      found[mode] ??= {};
      found[mode][name] ??= [];
      found[mode][name].push(await measure(name, page, settings));
    }
process.stdout.write(JSON.stringify(found));
