// Pictures of the main pages for people to look at, in build/screenshots: wide and as on a telephone.
import { join } from 'node:path';
import { folder, forEach, openSession } from './session.mjs';
import { mainPages, visit } from './pages.mjs';

const shown = ['home', 'found', 'school', 'offer', 'support', 'search', 'promise', 'results', 'compare', 'trusts', 'coverage',
  'capacity', 'how-it-works'];
const where = folder('screenshots');
const session = await openSession();
const pages = (await mainPages()).filter(({ name }) => shown.includes(name));
await forEach([1280, 390], async (width) => {
  const page = await session.page({ width, height: width > 1000 ? 900 : 844 });
  for (const { name, target } of pages) {
    await visit(session, page, target);
    await page.screenshot({ path: join(where, `${name}-${width}.png`), fullPage: true });
  }
});
await session.end(`${pages.length} pages in ${where}`);
