// What people come for, done as they do it: a primary, a secondary and a special school from the first page to the
// printed sheet, with scripts and without; and a task of each of three roles within three clicks.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { folder, forEach, listed, openSession } from './session.mjs';
import { schoolsOfSectors } from './pages.mjs';

const paper = folder('paper');
const mostPages = { school: 2, offer: 1 };

async function print(session, page, name, most, scripts) {
  if (!scripts) return;
  const path = join(paper, `${name}.pdf`);
  await page.pdf({ path, format: 'A4', preferCSSPageSize: true });
  const sheets = Number(/Pages:\s+(\d+)/.exec(execFileSync('pdfinfo', [path], { encoding: 'utf8' }))[1]);
  if (sheets > most) session.found(`${sheets} A4 pages when printed, at most ${most} are wanted`, name);
}

/// Types part of a name as somebody does, and asks for what there is; gives what stands in the list.
async function findSchool(page, school) {
  await page.goto('/');
  const words = school.name.split(' ').slice(0, 2).join(' ').toLowerCase();
  const field = page.locator('main').getByLabel('Find your school', { exact: true }).first();
  await field.click();
  await field.pressSequentially(words, { delay: 5 });
  await page.locator('main').getByRole('button', { name: 'Find', exact: true }).first().click();
  await page.waitForLoadState();
  return page.locator('main').getByRole('link', { name: school.name }).first();
}

async function journey(session, school, scripts) {
  const page = await session.page({ javaScriptEnabled: scripts });
  const place = `${school.sector}${scripts ? '' : ' without scripts'}`;
  const say = (what) => session.found(what, place);
  const step = async (what, work) => {
    try { return await work(); } catch (error) { throw new Error(`${what}: ${error.message.split('\n')[0]} at ${page.url()}`); }
  };
  try {
    const link = await step('find by part of the name', () => findSchool(page, school));
    // One school alone may be shown at once.
    if (!page.url().includes(`/schools/${school.urn}`)) await step('its line in the list', () => link.click());
    await step('its own page', () => page.waitForURL(`**/schools/${school.urn}*`));
    if (!(await page.locator('h1').innerText()).includes(school.name)) say('the page of the school does not name it');
    await print(session, page, `school-${school.sector}`, mostPages.school, scripts);

    const topic = page.locator('main a[href*="#topic-"]').first();
    const name = await step('a list of topics', () => topic.innerText());
    await step('a topic', () => topic.click());
    const id = new URL(page.url()).hash.slice(1);
    if (!id.startsWith('topic-')) say(`the link to ${name} leads to ${page.url()}`);
    await step('the topic is in sight', () => page.locator(`[id="${id}"]`).waitFor({ timeout: 3000 }));
    const section = page.locator(`section:has([id="${id}"])`).first();
    const offer = section.locator('a[href^="/offers/"]').first();
    const title = await step('support in the topic', () => offer.innerText());
    await step('that support', () => offer.click());
    await step('its page', () => page.waitForURL('**/offers/*'));
    if (!(await page.locator('h1').innerText()).includes(title)) say(`the page of ${title} does not name it`);
    const ask = page.locator('section', { has: page.getByRole('heading', { name: 'How to ask', exact: true }) }).first();
    await step('how to ask', () => ask.waitFor({ timeout: 3000 }));
    if (await ask.locator('a[href^="mailto:"], a[href^="tel:"], a[href^="http"]').count() === 0)
      say(`${title} gives no way to ask`);
    await print(session, page, `offer-${school.sector}`, mostPages.offer, scripts);

    await step('back', () => page.goBack());
    if (!page.url().includes(`/schools/${school.urn}`)) say(`back leads to ${page.url()}`);
  } catch (error) {
    say(error.message);
  }
  await page.context().close();
}

/// What each role wants to know of its own school: a topic, and what the page of a support there must say.
const tasks = [
  { role: 'head', sector: 'primary', topic: 'leadership', wants: 'How to ask' },
  { role: 'SENCO', sector: 'special', topic: 'send-inclusion', wants: 'For each child' },
  { role: 'business manager', sector: 'secondary', topic: 'running-a-school', wants: 'What it costs' },
];

async function task(session, { role, sector, topic, wants }, schools) {
  const school = schools.find((one) => one.sector === sector);
  const page = await session.page();
  const say = (what) => session.found(what, `${role}, ${sector} school`);
  try {
    let clicks = 1;  // The button 'Find'.
    const link = await findSchool(page, school);
    if (!page.url().includes(`/schools/${school.urn}`)) {
      await link.click();
      clicks += 1;
    }
    await page.waitForURL(`**/schools/${school.urn}*`);
    const offers = page.locator(`section:has([id="topic-${topic}"]) a[href^="/offers/"]:visible`);
    if (await offers.count() === 0) throw new Error(`nothing to see about ${topic} without another click`);
    const addresses = await offers.evaluateAll((links) => links.map((one) => one.getAttribute('href')));
    const decisions = await listed(`/api/v1/schools/${school.urn}/offers`);
    const open = addresses.find((one) => decisions.some(
      ({ offer, decision }) => one.startsWith(`/offers/${offer.id}`) && decision !== 'no'));
    if (!open) throw new Error(`nothing open to the school about ${topic}`);
    await page.locator(`section:has([id="topic-${topic}"]) a[href="${open}"]`).first().click();
    clicks += 1;
    await page.waitForURL('**/offers/*');
    if (await page.getByRole('heading', { name: wants }).count() === 0) say(`does not say: ${wants} (${open})`);
    if (clicks > 3) say(`${clicks} clicks`);
  } catch (error) {
    say(error.message.split('\n')[0]);
  }
  await page.context().close();
}

const session = await openSession();
const schools = await schoolsOfSectors();
const journeys = schools.flatMap((school) => [{ school, scripts: true }, { school, scripts: false }]);
await forEach(journeys, ({ school, scripts }) => journey(session, school, scripts));
await forEach(tasks, (one) => task(session, one, schools));
await session.end(`${journeys.length} journeys, ${tasks.length} tasks`);
