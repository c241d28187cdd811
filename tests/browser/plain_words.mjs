// Words of ours have no place on a school's page, and the interface is read at an age of 11 at most: Flesch and
// Kincaid's grade over its sentences, a grade being about five years less than the age.
//
//   node plain_words.mjs NODE_MODULES ADDRESS BUILD_FOLDER MESSAGES [all]
//
// Prints the hardest sentences: 10 of them, or all with 'all'.
import { readFileSync } from 'node:fs';
import { listed, openSession } from './session.mjs';

const [messages, all] = process.argv.slice(5);
const yearsBeforeSchool = 5;
const mostYears = 11;
const aim = 9;
/// Alone, one hard word decides; this is for what is long and hard at once.
const mostYearsOfASentence = 15;
const fewestWords = 8;
/// Left column of the table 'Words' in the design. 'SEND Local Offer' is what the law calls the families' site.
const jargon = new RegExp(String.raw`\b((?<!Local )offers?|themes?|sectors?|decisions?|facts?|rules?|editions?|`
  + String.raw`providers?|priorit(y|ies)|plugins?|bundles?|charter|articles?|availability|measures?)\b`, 'gi');

/// Of English as it is spelt: groups of vowels, without a silent e.
function syllables(word) {
  const letters = word.toLowerCase().replace(/[^a-z]/g, '');
  if (letters.length <= 3) return 1;
  const spoken = letters.replace(/(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$/, (end) => end[0]).replace(/^y/, '');
  return Math.max(1, (spoken.match(/[aeiouy]{1,2}/g) ?? []).length);
}

/// What fills a gap is read as one short word; an abbreviation as one too, since its letters are no syllables.
function sentencesOf(text) {
  return text.replaceAll(/\{[^}]*\}/g, 'one').replaceAll('.csv', ' csv').split(/(?<=[.?!:;])\s+/)
    .map((sentence) => sentence.match(/[\p{L}’'-]+/gu) ?? []).filter((words) => words.length > 0);
}

function years(sentences) {
  const words = sentences.flat();
  const sum = words.reduce((total, word) => total + syllables(word), 0);
  return 0.39 * (words.length / sentences.length) + 11.8 * (sum / words.length) - 15.59 + yearsBeforeSchool;
}

function interfaceTexts() {
  // County staff and those who write programs know our words.
  const forOthers = /^page\.(api|county|month|field|date|reading|reading_unit)\b/;
  return readFileSync(messages, 'utf8').split('\n').map((line) => /^((?:page|promise|decision)\.[^ =]+) *= *(.+)$/.exec(line))
    .filter((match) => match !== null && !forOthers.test(match[1])).map(([, key, text]) => ({ key, text }));
}

function readTexts(session) {
  const texts = interfaceTexts();
  const isSentence = (words) => words.length >= 3;
  const sentences = texts.flatMap(({ key, text }) => sentencesOf(text).filter(isSentence).map((words) => ({ key, words })));
  const age = years(sentences.map(({ words }) => words));
  if (age > mostYears) session.found(`read at the age of ${age.toFixed(1)}, ${mostYears} at most is wanted`, messages);
  const rated = sentences.filter(({ words }) => words.length >= fewestWords)
    .map(({ key, words }) => ({ key, words, age: years([words]) })).sort((one, other) => other.age - one.age);
  for (const { key, words, age: own } of rated)
    if (own > mostYearsOfASentence) session.found(`read at the age of ${own.toFixed(1)}: ${words.join(' ')}`, key);
  for (const { key, words, age: own } of rated.slice(0, all ? rated.length : 10))
    console.log(`${own.toFixed(1)} ${key}: ${words.join(' ')}`);
  return `${sentences.length} sentences of ${texts.length} texts, read at the age of ${age.toFixed(1)} (aim ${aim})`;
}

/// A school's page without what the county itself wrote, which the charter looks after.
async function schoolWords(session) {
  const schools = await listed('/api/v1/schools?per_page=500');
  const offers = await listed('/api/v1/offers?per_page=500');
  const own = new Set();
  const collect = (value) => {
    if (typeof value === 'string') own.add(value);
    else if (value !== null && typeof value === 'object') Object.values(value).forEach(collect);
  };
  collect(offers);
  collect(await listed('/api/v1/themes'));
  const page = await session.page({ javaScriptEnabled: false });
  for (const sector of ['primary', 'secondary', 'special']) {
    const school = schools.find((one) => one.sectors.includes(sector));
    await page.goto(`/schools/${school.urn}`);
    const texts = await page.evaluate(() => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const found = [];
      while (walker.nextNode()) found.push(walker.currentNode.textContent.trim());
      return found;
    });
    for (const text of texts) {
      if (own.has(text)) continue;
      for (const [word] of text.matchAll(jargon)) session.found(`'${word}' in: ${text}`, `/schools/${school.urn}`);
    }
  }
}

const session = await openSession();
const read = readTexts(session);
await schoolWords(session);
await session.end(read);
