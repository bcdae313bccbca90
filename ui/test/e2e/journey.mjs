// One journey through the pages of a running server in a real browser, with an accessibility check
// of every page, light and dark: `PERIPLUS_URL=http://127.0.0.1:8080 npm run e2e`.
// CHROMIUM names the browser (default /usr/bin/chromium); SCREENSHOTS a directory to write pictures to.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { chromium } from 'playwright-core';

const base = process.env.PERIPLUS_URL;
if (base === undefined) {
  console.error('Cannot run the journey: PERIPLUS_URL is not set. Start `periplus demo` and set it to its address.');
  process.exit(2);
}
const screenshots = process.env.SCREENSHOTS;
if (screenshots !== undefined) {
  mkdirSync(screenshots, { recursive: true });
}
const profile = mkdtempSync(join(tmpdir(), 'periplus-ui-'));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  headless: true,
  viewport: { width: 1440, height: 900 },
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ],
});
const page = await browser.newPage();
const complaints = [];
page.on('pageerror', (error) => complaints.push(`script error: ${error.message}`));
page.on('console', (message) => {
  // A refused request is the page's to show; what the policy or React refuses is a defect.
  if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
    complaints.push(`console: ${message.text()}`);
  }
});
page.on('request', (request) => {
  if (!request.url().startsWith(base) && !request.url().startsWith('blob:') && !request.url().startsWith('data:')) {
    complaints.push(`request to another host: ${request.url()}`);
  }
});

/** Opens an address, waits for a text of its content, checks it, light and dark. */
async function visit(name, path, locator) {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto(base + path);
    await locator().first().waitFor({ timeout: 30_000 });
    if (screenshots !== undefined) {
      await page.screenshot({ path: join(screenshots, `${name}-${colorScheme}.png`), fullPage: true });
    }
    const { violations } = await new AxeBuilder({ page }).analyze();
    for (const { id, impact, help, nodes } of violations) {
      if (impact === 'serious' || impact === 'critical') {
        complaints.push(`axe, ${name}, ${colorScheme}: ${id}: ${help}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).slice(0, 3).join(' | ')}`);
      }
    }
  }
  console.log(`ok ${name}`);
}

const heading = (name) => () => page.getByRole('heading', { level: 1, name });
const api = async (path) => (await fetch(base + path)).json();

try {
  await visit('overview', '/', () => page.getByRole('table', { name: 'How instances leave, by gateway' }));

  // From a number of the overview to the rows behind it, and from a row to its path.
  await page.getByRole('link', { name: 'See them all' }).click();
  await page.waitForURL('**/exposures?verdict=REACHABLE');
  const rows = page.getByRole('table', { name: 'Exposures' }).getByRole('row');
  await rows.nth(1).waitFor();
  await rows.nth(1).getByRole('link').first().click();
  await page.waitForURL(/[?&]sel=/);
  await page.getByRole('list', { name: 'Request' }).first().waitFor();
  const selected = page.url().slice(base.length);

  await visit('exposures', '/exposures', () => page.getByRole('table', { name: 'Exposures' }).getByRole('row').nth(1));
  await visit('exposure', selected, () => page.getByRole('list', { name: 'Request' }));
  await page.goBack();
  await visit('exposures-filtered', '/exposures?verdict=BLOCKED&protocol=tcp', () => page.getByRole('table', { name: 'Exposures' }).getByText('Not reachable'));
  await visit('exposures-empty', '/exposures?q=there-is-no-such-thing', () => page.getByRole('button', { name: 'Clear filters' }).last());
  await visit('exposures-error', '/exposures?port=no-port', () => page.getByText('Request id'));

  // A group that admits the internet and is not reachable: asked about, with the blocker named.
  const { securityGroups, coverage } = await api('/api/v1/overview');
  const reason = securityGroups.reasons.find(({ explain }) => explain !== undefined);
  assert.ok(reason, 'the overview has a group that is open and not reachable, with an explain command');
  await page.goto(`${base}/`);
  await page.getByRole('table', { name: 'Why open security groups are not reachable' }).getByRole('link').first().click();
  await page.waitForURL('**/reachability?**');
  await page.getByText('What must change for it to be reachable').waitFor();
  const question = page.url().slice(base.length);
  await visit('reachability', question, () => page.getByText('What must change for it to be reachable'));
  await page.keyboard.press('t');
  await page.getByRole('columnheader', { name: 'Rule or reason' }).first().waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await heading('Coverage')().waitFor();

  await visit('coverage', '/coverage', () => page.getByRole('table', { name: 'Scopes' }).getByRole('row').nth(coverage.gaps.length > 0 ? 1 : 0));
  await visit('not-found', '/nowhere', () => page.getByText('There is no page /nowhere'));
  const { items: jobs } = await api('/api/v1/jobs?limit=1');
  if (jobs.length > 0) {
    await visit('job', `/jobs/${encodeURIComponent(jobs[0].id)}`, () => page.getByRole('heading', { level: 1 }));
  }
  assert.deepEqual(complaints, []);
} catch (error) {
  console.error(complaints.join('\n'));
  throw error;
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}
