// A GOV.UK question page, as its own documentation says to build one, from the published package: page template, one question with
// four radios, a button, its stylesheet, script and fonts. Written to a folder with brotli beside every text, as the product is.
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import nunjucks from "nunjucks";

const [folder] = process.argv.slice(2);
const source = join(import.meta.dirname, "node_modules/govuk-frontend/dist/govuk");
const page = `
{% extends "template.njk" %}
{% from "components/radios/macro.njk" import govukRadios %}
{% from "components/button/macro.njk" import govukButton %}
{% from "components/back-link/macro.njk" import govukBackLink %}
{% block pageTitle %}How have you been sleeping?{% endblock %}
{% block head %}<link rel="stylesheet" href="/govuk-frontend.min.css">{% endblock %}
{% block beforeContent %}{{ govukBackLink({ text: "Back", href: "#" }) }}{% endblock %}
{% block content %}
<form method="post" novalidate>
{{ govukRadios({ name: "sleep", fieldset: { legend: { text: "In the last two weeks, have you slept well?", isPageHeading: true,
   classes: "govuk-fieldset__legend--l" } }, items: [ { value: 4, text: "I sleep well" }, { value: 3, text: "Mostly" },
   { value: 2, text: "Not so well" }, { value: 1, text: "Hardly at all" }, { divider: "or" }, { value: "unknown", text: "I do not know" },
   { value: "declined", text: "I would rather not say" } ] }) }}
{{ govukButton({ text: "Continue" }) }}
</form>
{% endblock %}
{% block bodyEnd %}<script type="module" src="/govuk-frontend.min.js"></script>
<script type="module">import { initAll } from "/govuk-frontend.min.js"; initAll();</script>{% endblock %}`;

mkdirSync(folder, { recursive: true });
for (const name of ["govuk-frontend.min.css", "govuk-frontend.min.js", "assets"]) cpSync(join(source, name), join(folder, name), { recursive: true });
const renderer = new nunjucks.Environment(new nunjucks.FileSystemLoader(source), { autoescape: true });
writeFileSync(join(folder, "index.html"), renderer.renderString(page, {}));
for (const file of readdirSync(folder, { recursive: true, encoding: "utf-8" }))
  if (/\.(html|css|js|svg|json)$/.test(file)) writeFileSync(join(folder, `${file}.br`), brotliCompressSync(readFileSync(join(folder, file))));
