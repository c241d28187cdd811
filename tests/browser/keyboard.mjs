// The main pages with the keyboard alone: the skip link first, everything reached in the document's order, and at each
// stop one sees where one is.
import { forEach, openSession } from './session.mjs';
import { mainPages, visit } from './pages.mjs';

const mostStops = 160;

/// Runs in the page: how everything that takes the focus looks without it.
function remember() {
  const wanted = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]:not([tabindex="-1"])';
  const looks = (element) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    return { outline: outlineStyle === 'none' || outlineWidth === '0px' ? '' : outlineStyle + outlineWidth, boxShadow };
  };
  const seen = [...document.querySelectorAll(wanted)].filter((element) => element.tabIndex >= 0 && element.checkVisibility());
  const before = new Map(seen.map((element) => [element, looks(element)]));
  let last = null;
  window.stop = () => {
    const element = document.activeElement;
    if (element === null || element === document.body || element === document.documentElement) return null;
    const now = looks(element);
    const then = before.get(element) ?? { outline: '', boxShadow: 'none' };
    const box = element.getBoundingClientRect();
    const inView = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0
      && box.left < innerWidth;
    const order = last === null || Boolean(last.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
    last = element;
    before.delete(element);
    return {
      what: element.outerHTML.slice(0, 120),
      skip: element.getAttribute('href') === '#content',
      visible: now.outline !== then.outline || now.boxShadow !== then.boxShadow,
      inView,
      order,
    };
  };
  window.notReached = () => [...before.keys()].filter((element) => element.isConnected).map((element) => element.outerHTML.slice(0, 120));
}

async function tabThrough(session, page, target) {
  await visit(session, page, target);
  await page.evaluate(remember);
  let stops = 0;
  for (; stops < mostStops; ++stops) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => window.stop());
    if (stop === null) break;
    if (stops === 0 && !stop.skip) session.found(`the first stop is no skip link: ${stop.what}`, target);
    if (!stop.visible) session.found(`one does not see the focus on ${stop.what}`, target);
    if (!stop.inView) session.found(`out of view with the focus: ${stop.what}`, target);
    if (!stop.order) session.found(`the focus goes back to ${stop.what}`, target);
  }
  if (stops < mostStops)
    for (const what of (await page.evaluate(() => window.notReached())).slice(0, 5))
      session.found(`not reached: ${what}`, target);
  return stops;
}

async function skip(session, page, target) {
  await visit(session, page, target);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const main = await page.evaluate(() => document.activeElement?.tagName);
  if (main !== 'MAIN') session.found(`the skip link leads to ${main}, not to the main part`, target);
}

const session = await openSession();
const pages = await mainPages();
let stops = 0;
await forEach(pages, async ({ target }) => {
  const page = await session.page();
  stops += await tabThrough(session, page, target);
  await page.context().close();
});
await skip(session, await session.page(), '/');
await session.end(`${pages.length} pages, ${stops} stops`);
