// What the first visit to a page costs: its HTML as it is, and all that is sent for it.
import { forEach, openSession } from './session.mjs';
import { mainPages } from './pages.mjs';

const mostHtml = 60 * 1024;
/// Lists that may be long.
const mostOfALongPage = 100 * 1024;
const mostSent = 150 * 1024;
const short = ['home', 'found', 'school', 'offer', 'search'];
const notMeasured = ['api'];  // Swagger UI alone is larger, and only programmers meet it.

const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;
const session = await openSession();
const pages = (await mainPages()).filter(({ name }) => !notMeasured.includes(name));
const table = [];
await forEach(pages, async ({ name, target }) => {
  const page = await session.page();
  const devtools = await page.context().newCDPSession(page);
  let sent = 0;
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => { sent += encodedDataLength; });
  await devtools.send('Network.enable');
  const answer = await page.goto(target, { waitUntil: 'networkidle' });
  const html = (await answer.body()).length;
  const most = short.includes(name) ? mostHtml : mostOfALongPage;
  if (html > most) session.found(`${kilobytes(html)} of HTML, at most ${kilobytes(most)} are wanted`, target);
  if (sent > mostSent) session.found(`${kilobytes(sent)} are sent, at most ${kilobytes(mostSent)} are wanted`, target);
  table.push(`${name}: ${kilobytes(html)}, ${kilobytes(sent)} sent`);
  await page.context().close();
});
await session.end(table.sort().join('; '));
