// axe-core on one page of each kind, as most readers, on a small telephone, with forced colours and in the dark.
import { readFileSync } from 'node:fs';
import { forEach, openSession, require } from './session.mjs';
import { mainPages, visit } from './pages.mjs';

const source = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const everyRule = { runOnly: tags, rules: { 'target-size': { enabled: true } } };
/// Other colours change nothing but colours.
const ofColours = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } };
const ways = [
  { name: 'desktop', options: {}, run: everyRule },
  { name: '360 px', options: { width: 360, height: 740 }, run: everyRule },
  { name: 'forced colours', options: { forcedColors: 'active' }, run: ofColours },
  { name: 'dark', options: { colorScheme: 'dark' }, run: ofColours },
];
/// Swagger UI, on the page for programs, is not ours; the table before it says the same.
const notOurs = [['#viewer'], ['.swagger-ui']];

const session = await openSession();
const pages = await mainPages();
let checks = 0;
await forEach(ways, async ({ name, options, run }) => {
  const page = await session.page(options);
  for (const { target } of pages) {
    await visit(session, page, target);
    // What is folded away is read too, once it is opened.
    await page.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true; }));
    await page.evaluate(source);
    const { violations, passes } = await page.evaluate(
      ([exclude, options]) => window.axe.run({ exclude }, { ...options, resultTypes: ['violations'] }), [notOurs, run]);
    checks += violations.length + passes.length;
    for (const { id, help, nodes } of violations)
      session.found(`${name}: ${help} [${id}]: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' ')}`
        + ` (${nodes.length}; ${nodes[0].any[0]?.message ?? nodes[0].failureSummary})`, target);
  }
});
await session.end(`${pages.length} pages in ${ways.length} ways, ${checks} checks`);
