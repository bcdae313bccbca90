// Pictures for the README from a running demo: `PERIPLUS_URL=http://127.0.0.1:8080 npm run screenshots`.
// Start `periplus demo` and run this at once: the first picture is of the crawl at work.
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from './browser.mjs';

const base = process.env.PERIPLUS_URL;
if (base === undefined) {
  console.error('Cannot take screenshots: PERIPLUS_URL is not set. Start `periplus demo` and set it to its address.');
  process.exit(2);
}
const directory = fileURLToPath(new URL('../../docs/images', import.meta.url));
mkdirSync(directory, { recursive: true });
const MOST_BYTES = 200_000;
const CRAWL_MILLIS = 300_000;

const { page, close } = await launch({ width: 1280, height: 860 });

async function take(name) {
  const path = join(directory, `${name}.png`);
  await page.screenshot({ path, animations: 'disabled' });
  const { size } = statSync(path);
  if (size > MOST_BYTES) {
    throw new Error(`${path} has ${size} bytes, more than ${MOST_BYTES}.`);
  }
  console.log(`${path}: ${Math.round(size / 1000)} kB`);
}

/** The blocked path of the overview whose picture says most: a network ACL that stops replies. */
async function blockedPath() {
  const { securityGroups } = await (await fetch(`${base}/api/v1/overview`)).json();
  const { explain } = securityGroups.reasons.find(({ reason }) => reason === 'REPLY_ACL_RESTRICTION');
  const value = (flag) => explain.split(/\s+/)[explain.split(/\s+/).indexOf(`--${flag}`) + 1];
  return new URLSearchParams({ from: value('from'), to: value('to'), protocol: value('protocol'), port: value('port') });
}

try {
  await page.goto(`${base}/`);
  // Some accounts are read, others not yet.
  await page.getByRole('heading', { name: /^Accounts/ }).waitFor({ timeout: CRAWL_MILLIS });
  await page.getByText(/^[2-9]\d of \d+ scopes/).nth(1).waitFor({ timeout: CRAWL_MILLIS });
  await page.setViewportSize({ width: 1280, height: 640 });
  await take('crawl');
  await page.setViewportSize({ width: 1280, height: 860 });
  await page.getByRole('table', { name: 'How instances leave, by gateway' }).waitFor({ timeout: CRAWL_MILLIS });
  await take('overview');
  await page.goto(`${base}/reachability?${await blockedPath()}`);
  await page.getByRole('list', { name: 'Reply' }).waitFor();
  // Eyes are for the diagram, not for the list of pages.
  await page.getByRole('button', { name: 'Close the list of pages' }).click();
  await page.setViewportSize({ width: 1280, height: 1090 });
  await take('explained-path');
} finally {
  await close();
}
