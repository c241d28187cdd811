// Nothing is scrolled sideways: at 320 px (1280 px at 400 %), without scripts, and with everything opened.
import { forEach, openSession } from './session.mjs';
import { mainPages, visit } from './pages.mjs';

const ways = [
  { name: '320 px', options: { width: 320, height: 640 } },
  { name: '400 %', options: { width: 320, height: 256, deviceScaleFactor: 4 } },
  { name: '320 px without scripts', options: { width: 320, height: 640, javaScriptEnabled: false } },
];

/// Runs in the page, which a switched off JavaScript does not forbid.
function widest() {
  const scrolls = (element) => element !== null && (/auto|scroll|hidden/.test(getComputedStyle(element).overflowX)
    || scrolls(element.parentElement));
  const wide = [...document.body.querySelectorAll('*')].filter((element) =>
    element.getBoundingClientRect().right > innerWidth + 1 && !scrolls(element));
  return {
    width: document.documentElement.scrollWidth,
    what: wide.at(-1)?.outerHTML.slice(0, 160) ?? '',
  };
}

const session = await openSession();
const pages = await mainPages();
await forEach(ways, async ({ name, options }) => {
  const page = await session.page(options);
  for (const { target } of pages) {
    await visit(session, page, target);
    for (const opened of [false, true]) {
      if (opened)
        await page.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true; }));
      const { width, what } = await page.evaluate(widest);
      if (width > 320) session.found(`${name}${opened ? ', all opened' : ''}: ${width} px wide: ${what}`, target);
    }
    const main = await page.evaluate(() => document.querySelector('main')?.innerText.trim() ?? '');
    if (main.length < 40) session.found(`${name}: shows nothing`, target);
  }
});
await session.end(`${pages.length} pages in ${ways.length} ways`);
