// Follows every link of the site once and holds each page against what every page must be.
import { address, forEach, openSession, require } from './session.mjs';
import { isPage, kindOf } from './pages.mjs';
import { rules } from './html_rules.mjs';

const { HtmlValidate, StaticConfigLoader } = require('html-validate');
const html = new HtmlValidate(new StaticConfigLoader({ extends: ['html-validate:recommended'], rules }));

const mostOfAKind = 12;
/// Of pages at one path that differ by several choices: each adds nothing but a combination.
const mostOfCombinations = 6;
/// What only forms and mistakes lead to, with the status that is meant.
const others = new Map([['/?q=alder', 200], ['/?q=zzzzzz', 200], ['/offers?q=attendance', 200],
  ['/offers?q=zzzzzz', 200], ['/offers?q=attendence', 200], ['/not-offered?q=money', 200], ['/nothing-here', 404],
  ['/schools/123456', 404], ['/schools/abc', 404], ['/offers/no-such-thing', 404], ['/offers?theme=nothing', 400],
  ['/editions/99', 404]]);

const session = await openSession();
const seen = new Map();      // kind -> how many were followed
const known = new Set();     // every address met
const pages = new Map();     // target -> {ids, title}
const fragments = [];        // {from, target, fragment}
const files = [];            // what is no page
const waiting = [];

function meet(href, from) {
  const url = new URL(href, address + from);
  if (url.origin !== new URL(address).origin) return;
  const target = url.pathname + url.search;
  // The description's viewer has addresses of its own behind the sign.
  if (url.hash.length > 1 && !url.hash.startsWith('#/')) fragments.push({ from, target, fragment: decodeURIComponent(url.hash.slice(1)) });
  if (known.has(target)) return;
  known.add(target);
  const combined = url.searchParams.size > 1;
  const kind = combined ? `${kindOf(url.pathname)} by choices` : kindOf(target);
  const count = seen.get(kind) ?? 0;
  if (count >= (combined ? mostOfCombinations : mostOfAKind)) return;
  seen.set(kind, count + 1);
  (isPage(url.pathname) ? waiting : files).push({ target, from });
}

const inBrowser = () => ({
  headings: [...document.querySelectorAll('h1')].map((heading) => heading.textContent.trim()),
  title: document.title,
  ids: [...document.querySelectorAll('[id]')].map((element) => element.id),
  links: [...document.querySelectorAll('a[href], link[href], area[href]')].map((link) => link.getAttribute('href')),
  blocked: window.blockedByPolicy,
});

async function newPage() {
  const page = await session.page();
  const at = { target: '' };
  const say = (what) => session.found(what, at.target);
  await page.addInitScript(() => {
    window.blockedByPolicy = [];
    document.addEventListener('securitypolicyviolation',
      (event) => window.blockedByPolicy.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
  });
  page.on('console', (message) => {
    // The browser itself tells of the page's own status.
    const own = others.get(at.target) >= 400 && message.text().includes('Failed to load resource');
    if (['error', 'warning'].includes(message.type()) && !own) say(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => say(`script: ${error.message}`));
  page.on('requestfailed', (request) => {
    // What a page still asks for is given up when the next one is opened.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') say(`${request.url()} failed: ${request.failure()?.errorText}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(`${address}/`) && !request.url().startsWith('data:'))
      say(`asks another host: ${request.url()}`);
  });
  return { page, at, say };
}

async function look({ page, at, say }, { target, from }) {
  at.target = target;
  const answer = await page.goto(target);
  const meant = others.get(target) ?? 200;
  if (answer.status() !== meant) {
    say(`${answer.status()}, not ${meant}; linked from ${from}`);
    return;
  }
  const { headings, title, ids, links, blocked } = await page.evaluate(inBrowser);
  if (headings.length !== 1) say(`${headings.length} headings h1: ${headings.join(' | ')}`);
  // Found schools are counted in the heading and named by the words in the title.
  const named = headings.length === 0 || target === '/' || target.startsWith('/?q=') || title.includes(headings[0]);
  if (!named)
    say(`the title '${title}' does not name the page, whose heading is '${headings[0]}'`);
  for (const what of blocked) say(`blocked by the policy: ${what}`);
  pages.set(target, { ids: new Set(ids), title: meant === 200 ? title : '', kind: kindOf(target) });
  const report = await html.validateString(await answer.text());
  for (const message of report.results.flatMap((result) => result.messages))
    say(`HTML: ${message.message} [${message.ruleId}] ${message.selector ?? ''}`);
  for (const href of links) meet(href, target);
}

meet('/', '/');
for (const target of others.keys()) meet(target, '/');
const crawlers = [await newPage(), await newPage()];
while (waiting.length) {
  const batch = waiting.splice(0);
  await forEach(crawlers, async (crawler) => {
    for (let next = batch.shift(); next; next = batch.shift()) await look(crawler, next);
  });
}

await forEach(files, async ({ target, from }) => {
  const answer = await fetch(address + target, { redirect: 'manual' });
  await answer.arrayBuffer();
  if (answer.status !== 200) session.found(`${answer.status}; linked from ${from}`, target);
}, 4);

const unread = [...new Set(fragments.map(({ target }) => target))].filter((target) => !pages.has(target));
await forEach(unread, async (target) => {
  const text = await (await fetch(address + target)).text();
  pages.set(target, { ids: new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)) });
}, 4);
for (const { from, target, fragment } of fragments)
  if (!pages.get(target).ids.has(fragment)) session.found(`links ${target}#${fragment}, and there is no such id`, from);

const titles = new Map();
for (const [target, { title, kind }] of pages) {
  // A page and what it was in the past are one page; so are the pages of a list.
  if (!title || /[?&](edition|as_of|page)=/.test(target) || kind.endsWith('?for')) continue;
  if (titles.has(title) && titles.get(title) !== target)
    session.found(`the same title as ${titles.get(title)}: ${title}`, target);
  titles.set(title, target);
}

if (pages.size < 60) session.found(`only ${pages.size} pages were reached`, '/');
await session.end(`${pages.size} pages of ${seen.size} kinds, ${files.length} files, ${fragments.length} fragments`);
