// One journey through the pages of a running server in a real browser, with an accessibility check
// of every page, light and dark: `PERIPLUS_URL=http://127.0.0.1:8080 npm run e2e`. A crawl that is
// at work is watched to its end first.
// CHROMIUM names the browser (default /usr/bin/chromium); SCREENSHOTS a directory to write pictures to.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { launch } from '../../scripts/browser.mjs';

const base = process.env.PERIPLUS_URL;
if (base === undefined) {
  console.error('Cannot run the journey: PERIPLUS_URL is not set. Start `periplus demo` and set it to its address.');
  process.exit(2);
}
const screenshots = process.env.SCREENSHOTS;
if (screenshots !== undefined) {
  mkdirSync(screenshots, { recursive: true });
}
/** A page that is not there by then never comes. */
const PAGE_MILLIS = 60_000;
const CRAWL_MILLIS = 300_000;

const { page, close } = await launch({ width: 1440, height: 900 });
page.setDefaultTimeout(PAGE_MILLIS);
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

/** Checks the page that is open: everything in light colours, the contrasts in dark ones too. */
async function check(name) {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.locator(colorScheme === 'dark' ? 'body.awsui-dark-mode' : 'body:not(.awsui-dark-mode)').waitFor();
    if (screenshots !== undefined) {
      await page.screenshot({ path: join(screenshots, `${name}-${colorScheme}.png`), fullPage: true });
    }
    const axe = new AxeBuilder({ page });
    const { violations } = await (colorScheme === 'dark' ? axe.withRules('color-contrast') : axe).analyze();
    for (const { id, impact, help, nodes } of violations) {
      if (impact === 'serious' || impact === 'critical') {
        const where = nodes.slice(0, 3).map(({ target, failureSummary }) => `${target} ${failureSummary}`);
        complaints.push(`axe, ${name}, ${colorScheme}: ${id}: ${help}: ${where.join(' | ')}`);
      }
    }
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  console.log(`ok ${name}`);
}

/** Opens an address, waits for a part of its content, checks it. */
async function visit(name, path, content) {
  await page.goto(base + path);
  await content().first().waitFor();
  await check(name);
}

const api = async (path) => (await fetch(base + path)).json();
const exposures = () => page.getByRole('table', { name: 'Exposures' });
const exposureLink = () => exposures().getByRole('row').getByRole('link');
const overview = () => page.getByRole('table', { name: 'How instances leave, by gateway' });

try {
  const { items: working } = await api('/api/v1/jobs?state=RUNNING&state=QUEUED&limit=1');
  await page.goto(`${base}/`);
  if (working.length > 0) {
    await page.getByRole('heading', { level: 1, name: 'Crawl is running' }).waitFor();
    await page.getByRole('progressbar').first().waitFor();
    await check('crawl');
    // Nobody reloads: the result takes the place of the progress.
    await overview().waitFor({ timeout: CRAWL_MILLIS });
    const { items: done } = await api('/api/v1/jobs?limit=1');
    assert.equal(done[0].state, 'SUCCEEDED', 'the job is done when its result is shown');
    const { snapshot } = await api('/api/v1/coverage?limit=1');
    await page.waitForFunction((id) => document.querySelector('#header select[aria-label="Snapshot"]')?.value === id, snapshot.id);
  }
  await overview().waitFor();
  await check('overview');

  // From a number of the overview to the rows behind it, and from a row to its path.
  await page.getByRole('link', { name: 'See them all' }).click();
  await page.waitForURL('**/exposures?verdict=REACHABLE');
  await exposureLink().first().click();
  await page.waitForURL(/[?&]sel=/);
  await page.getByRole('list', { name: 'Request' }).first().waitFor();
  await check('exposure');
  await visit('exposures-blocked', '/exposures?verdict=BLOCKED', () => exposures().getByText('Not reachable'));
  await visit('exposures-empty', '/exposures?q=there-is-no-such-thing', () => page.getByText('No exposure matches these filters'));
  await visit('exposures-error', '/exposures?port=no-port', () => page.getByText('Request id'));

  // A group that admits the internet and is not reachable: asked about, with the blocker named.
  await page.goto(`${base}/`);
  await page.getByRole('table', { name: 'Why open security groups are not reachable' }).getByRole('link').first().click();
  await page.waitForURL('**/reachability?**');
  await page.getByText('What must change for it to be reachable').waitFor();
  await check('reachability');
  await page.keyboard.press('t');
  await page.getByRole('columnheader', { name: 'Rule or reason' }).first().waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('v');
  const { coverage } = await api('/api/v1/overview');
  await page.getByRole('table', { name: 'Scopes' }).getByRole('row').nth(coverage.gaps.length > 0 ? 1 : 0).waitFor();
  await check('coverage');

  // From the inventory to one resource, what it is connected to, and what falls with it.
  const { items: farthest } = await api('/api/v1/blast-radius?mode=compromise&direction=forward&internet=true&type=AWS::EC2::Instance&limit=1');
  const [{ arn: exposed }] = farthest;
  await visit('inventory', '/inventory?type=AWS::EC2::Instance&sort=name', () => page.getByRole('table', { name: 'Resources' }).getByRole('link'));
  await page.getByRole('link', { name: /^Filter by account / }).first().click();
  await page.waitForURL(/[?&]account=/);
  await page.getByRole('table', { name: 'Resources' }).getByRole('link').first().click();
  await page.waitForURL('**/resource?**');
  await page.getByRole('heading', { name: 'What it is' }).waitFor();
  await check('resource');
  await visit('resource-relations', `/resource?arn=${exposed}&tab=relations`, () => page.getByRole('table', { name: 'Relations' }).getByRole('link'));
  await visit('resource-configuration', `/resource?arn=${exposed}&tab=configuration`, () => page.getByText('InstanceId', { exact: true }));
  await visit('resource-history', `/resource?arn=${exposed}&tab=history`, () => page.getByText('First seen'));
  await page.getByRole('button', { name: 'Blast radius' }).click();
  await page.waitForURL('**/radius?**');
  await page.getByRole('group', { name: 'Radius by distance' }).waitFor();
  await page.getByRole('group', { name: 'Radius by distance' }).getByRole('link').last().click();
  await page.getByRole('heading', { name: /^The way to / }).waitFor();
  await page.getByText(/^\w+, in \d+ steps?\.$/).first().waitFor();
  await check('radius');
  await visit('radius-failure', `/radius?arn=${exposed}&mode=failure`, () => page.getByRole('heading', { name: /for certain/ }));
  await visit('radii', '/radius', () => page.getByRole('table', { name: 'Radii' }).getByRole('link'));
  await visit('access', '/access?level=ADMIN', () => page.getByRole('table', { name: 'Access' }).getByRole('link'));
  await visit('cost', '/cost', () => page.getByRole('table', { name: 'Costs of resources' }).getByRole('link'));
  await page.goto(`${base}/cost?by=tag:Team`);
  await page.getByRole('table', { name: 'Cost by Tag Team' }).waitFor();
  await visit('changes', '/changes', () => page.getByRole('table', { name: 'Changes' }).getByRole('link'));

  // A question of one's own, in both languages; a refusal names what is wrong.
  await visit('query', '/query?lang=sql&text=SELECT type, count(*) AS n FROM resource GROUP BY type ORDER BY n DESC', () => page.getByRole('button', { name: 'Run' }));
  await page.getByRole('button', { name: 'Run' }).click();
  await page.getByRole('columnheader', { name: 'type' }).waitFor();
  await check('query-sql');
  await page.goto(`${base}/query?text=g.V().hasLabel('AWS::EC2::Instance').values('arn').limit(5)`);
  await page.getByRole('textbox', { name: 'Gremlin' }).press('Control+Enter');
  await page.getByRole('link', { name: /^arn:aws:ec2:/ }).first().waitFor();
  await page.getByRole('textbox', { name: 'Gremlin' }).fill('g.V().drop()');
  await page.getByRole('button', { name: 'Run' }).click();
  await page.getByText(/^Cannot /).waitFor();
  await check('query-refused');

  await visit('not-found', '/nowhere', () => page.getByText('There is no page /nowhere'));
  const { items: jobs } = await api('/api/v1/jobs?limit=1');
  if (jobs.length > 0) {
    await visit('job', `/jobs/${encodeURIComponent(jobs[0].id)}`, () => page.getByText('Go to the overview'));
  }
  assert.deepEqual(complaints, []);
} catch (error) {
  console.error(complaints.join('\n'));
  throw error;
} finally {
  await close();
}
