// What the scripts of this folder share: node SCRIPT.mjs NODE_MODULES ADDRESS BUILD_FOLDER
//
//   const session = await openSession();
//   const page = await session.page({ width: 360 });
//   session.found('/offers: no heading');
//   await session.end('12 pages');
//
// One browser serves a whole script. Each finding is printed as 'found: ...'; the last line is 'done: ...' and tells
// the test in C++ that the script came to its end.
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const [modules, base, build] = process.argv.slice(2);
export const require = createRequire(resolve(modules, 'index.js'));
export const address = base;
/// A folder that the build keeps, such as build/screenshots.
export function folder(name) {
  const path = join(build, name);
  mkdirSync(path, { recursive: true });
  return path;
}

/// Everybody outside is unreachable, as for the browser of tests/whole.
const options = ['--disable-dev-shm-usage', '--disable-background-networking', '--disable-component-update',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1'];
/// Longer than any page takes on a busy machine.
const patience = 60_000;

/// One thing wrong once, however many pages have it: the first tells where, the sum how often.
class Findings {
  #places = new Map();
  add(what, place) { this.#places.set(what, [...(this.#places.get(what) ?? []), place]); }
  lines() {
    return [...this.#places].map(([what, places]) => {
      const others = places.length > 1 ? ` (and on ${places.length - 1} more: ${places.slice(1, 4).join(' ')})` : '';
      return `${places[0]}: ${what}${others}`;
    });
  }
}

export async function openSession() {
  const { chromium } = require('playwright-core');
  // Chromium refuses to start as root with its own sandbox.
  const root = process.getuid?.() === 0;
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium', args: root ? [...options, '--no-sandbox'] : options, chromiumSandbox: !root,
  });
  const findings = new Findings();
  return {
    browser,
    found: (what, place) => findings.add(what.replaceAll(/\s+/g, ' ').slice(0, 600), place),
    /// A new page of a context of its own, so nothing is remembered from the page before.
    async page({ width = 1280, height = 900, ...others } = {}) {
      const context = await browser.newContext({ viewport: { width, height }, baseURL: address, ...others });
      context.setDefaultTimeout(patience);
      return context.newPage();
    },
    async end(what) {
      await browser.close();
      for (const line of findings.lines()) console.log(`found: ${line}`);
      console.log(`done: ${what}`);
    },
  };
}

/// Does `work` for each item, `atOnce` of them at a time: two cores, and neither the browser nor the server is alone.
export async function forEach(items, work, atOnce = 2) {
  const waiting = [...items];
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  }));
}

/// What the API lists, so that no script knows the shipped county by heart.
export async function listed(target) {
  const answer = await fetch(address + target);
  if (!answer.ok) throw new Error(`${target}: ${answer.status}`);
  return (await answer.json()).items;
}
