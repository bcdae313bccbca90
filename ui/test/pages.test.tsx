import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { problem } from './fixtures/api';
import { overview, runningJob, snapshot } from './fixtures/estate';
import { groupGaps } from '../src/overview/Unseen';
import { open } from './render';
import { respond } from './server';

// What never appears fails, however slow the machine is.
const LONG = { timeout: 40_000 };
const address = () => window.location.pathname + window.location.search;

describe('overview', () => {
  it('shows open groups against reachable ones, the reasons and the way to explain each', async () => {
    open('/');
    const table = await screen.findByRole('table', { name: 'Why open security groups are not reachable' }, LONG);
    expect(within(table).getByText('NO_PUBLIC_ADDRESS')).toBeTruthy();
    const explain = within(table).getAllByRole('link', { name: /^Explain / })[0];
    expect(explain?.getAttribute('href')).toBe(
      '/reachability?from=internet&to=arn:aws:ec2:eu-west-1:111122223333:instance/i-0a1b2c3d4e5f60002&protocol=tcp&port=22',
    );
    expect(screen.getByRole('table', { name: 'How instances leave, by gateway' })).toBeTruthy();
    expect(screen.getByText('Open over IPv6 only')).toBeTruthy();
  });

  it('UI3: says snapshot, age and coverage in the header, and leads to coverage', async () => {
    open('/');
    const coverage = await screen.findByRole('link', { name: /97.9 % coverage/ }, LONG);
    expect(coverage.getAttribute('href')).toBe('/coverage');
    expect(coverage.className).toContain('top-amber');
    expect(screen.getByText(snapshot.id)).toBeTruthy();
  });

  it('UI1: another snapshot is chosen in the header and stands in the address', async () => {
    open('/coverage');
    const select = await screen.findByRole<HTMLSelectElement>('combobox', { name: 'Snapshot' }, LONG);
    expect(select.value).toBe(snapshot.id);
    await userEvent.selectOptions(select, '2026-01-30T02-00-00Z-0ddba11');
    expect(address()).toBe('/coverage?at=2026-01-30T02-00-00Z-0ddba11');
  });

  it('groups what could not be seen by what mends it together', () => {
    const gap = { accountId: '111122223333', region: 'eu-west-1', service: 'rds', status: 'DENIED', errorCode: 'AccessDenied' };
    expect(
      groupGaps([
        { ...gap, operation: 'DescribeDBInstances' },
        { ...gap, operation: 'DescribeDBSubnetGroups' },
        { ...gap, operation: 'DescribeDBInstances', status: 'FAILED', errorCode: 'Throttling' },
      ]).map(({ operations }) => operations.length),
    ).toEqual([2, 1]);
  });

  it('UI4: a partial snapshot is said where counts are read', async () => {
    open('/');
    expect(await screen.findByText(/Counts are lower bounds/, undefined, LONG)).toBeTruthy();
  });

  it('UI4: an analysis that has not run is not an empty result', async () => {
    const { securityGroups: _g, exposures: _e, missedByGroupScan: _m, egress: _s, changes: _c, ...inventory } = overview;
    respond((_method, url) => (url.pathname === '/api/v1/overview' ? { status: 200, body: inventory } : undefined));
    open('/');
    expect(await screen.findByText(/reachability analysis has not run/, undefined, LONG)).toBeTruthy();
  });

  it('UI4: without any snapshot says which command makes one', async () => {
    respond((_method, url) =>
      url.pathname === '/api/v1/overview' || url.pathname === '/api/v1/coverage'
        ? problem(404, 'snapshot-not-found', 'Cannot answer: nothing is published.')
        : undefined,
    );
    open('/');
    expect(await screen.findByText('There is no snapshot yet', undefined, LONG)).toBeTruthy();
    expect(screen.getByText('periplus crawl --analyze')).toBeTruthy();
    expect(screen.getByText('No snapshot yet')).toBeTruthy();
  });

  it('UI4: an error shows detail and request id, and Retry asks again', async () => {
    let broken = true;
    respond((_method, url) =>
      broken && url.pathname === '/api/v1/overview' ? problem(500, 'internal', 'Cannot read the overview: disk error.') : undefined,
    );
    open('/');
    expect(await screen.findByText('Cannot read the overview: disk error.', undefined, LONG)).toBeTruthy();
    expect(screen.getByText('req-12345678')).toBeTruthy();
    broken = false;
    await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await screen.findByText('Open security groups, and what is behind them', undefined, LONG)).toBeTruthy();
  });
});

describe('live crawl', () => {
  it('stands in for the overview while there is no snapshot, then gives way to it', async () => {
    let published = false;
    let stream: ReadableStreamDefaultController<Uint8Array> | undefined;
    const send = (text: string) => stream?.enqueue(new TextEncoder().encode(text));
    respond((_method, url) => {
      const path = url.pathname;
      if (path === '/api/v1/jobs/job-1/events') {
        const body = new ReadableStream<Uint8Array>({ start: (controller) => void (stream = controller) });
        return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
      }
      if (path === '/api/v1/jobs') {
        const items = published ? [] : [{ ...runningJob, done: 1, total: 2, unit: 'scopes', message: '' }];
        return { status: 200, body: { items, page: { limit: 1, total: items.length, totalIsExact: true } } };
      }
      if (!published && (path === '/api/v1/overview' || path === '/api/v1/coverage')) {
        return problem(404, 'snapshot-not-found', 'Cannot answer: nothing is published.');
      }
      return undefined;
    });
    open('/');
    expect(await screen.findByText('31 of 64 scopes · 3 could not be read', undefined, LONG)).toBeTruthy();
    await waitFor(() => expect(stream).toBeDefined(), LONG);
    send(`id: 1\nevent: progress\ndata: ${JSON.stringify({ ...runningJob.progress, message: 'prod: nearly done' })}\n\n`);
    expect(await screen.findByText('prod: nearly done', undefined, LONG)).toBeTruthy();
    published = true;
    send(`id: 2\nevent: end\ndata: ${JSON.stringify({ ...runningJob, state: 'SUCCEEDED' })}\n\n`);
    expect(await screen.findByText('Open security groups, and what is behind them', undefined, LONG)).toBeTruthy();
  });

  it('a failed job says why, and that the earlier snapshot is still served', async () => {
    respond((_method, url) =>
      url.pathname === '/api/v1/jobs/job-1' ? { status: 200, body: { ...runningJob, state: 'FAILED', error: 'Cannot crawl: the token expired. Log in again.' } } : undefined,
    );
    open('/jobs/job-1');
    expect(await screen.findByText(/The snapshot published before is still served/, undefined, LONG)).toBeTruthy();
  });
});

describe('exposures', () => {
  it('UI1: filters of the address are sent and shown', async () => {
    const asked: string[] = [];
    respond((_method, url) => {
      if (url.pathname === '/api/v1/exposures') {
        asked.push(url.search);
      }
      return undefined;
    });
    open('/exposures?verdict=BLOCKED&port=22&account=!222233334444');
    const table = await screen.findByRole('table', { name: 'Exposures' }, LONG);
    expect(await within(table).findByText('Not reachable', undefined, LONG)).toBeTruthy();
    const query = new URLSearchParams(asked[0]);
    expect([query.getAll('verdict'), query.getAll('port'), query.getAll('account')]).toEqual([['BLOCKED'], ['22'], ['!222233334444']]);
  });

  it('UI4: filters that match nothing offer to be cleared', async () => {
    open('/exposures?q=no-such-thing');
    const clear = await screen.findByRole('button', { name: 'Clear filters' }, LONG);
    await userEvent.click(clear);
    expect(await screen.findByText('jump-v6', undefined, LONG)).toBeTruthy();
    expect(address()).toBe('/exposures');
  });

  it('UI8: a hostile name is text, and what would reorder it is shown', async () => {
    const { container } = open('/exposures');
    expect(await screen.findByText('<img src=x onerror=alert(1)>\\u202Egnp.exe', undefined, LONG)).toBeTruthy();
    expect(container.querySelector('img')).toBeNull();
  });

  it('UI1: a row leads to its path, the address names it, and Back closes it', async () => {
    open('/exposures');
    await userEvent.click(await screen.findByRole('link', { name: 'jump-v6' }, LONG));
    expect(address()).toBe('/exposures?sel=e3');
    expect(await screen.findByRole('list', { name: 'Request' }, LONG)).toBeTruthy();
    window.history.back();
    await waitFor(() => expect(screen.queryByRole('list', { name: 'Request' })).toBeNull(), LONG);
  });

  it('UI1: parameters that the page does not know are kept, ignored and said', async () => {
    open('/exposures?colour=red');
    expect(await screen.findByText(/does not know “colour”/, undefined, LONG)).toBeTruthy();
    expect(address()).toBe('/exposures?colour=red');
  });
});

describe('reachability', () => {
  const blocked = '/reachability?from=internet&to=i-app&protocol=tcp&port=22';

  it('names every blocker with its suggestion, numbered as in the diagram', async () => {
    open(blocked);
    expect(await screen.findByText('Route 0.0.0.0/0 of the subnet to the internet gateway.', undefined, LONG)).toBeTruthy();
    const request = screen.getByRole('list', { name: 'Request' });
    expect(within(request).getAllByRole('listitem').map((item) => item.getAttribute('aria-label'))).toContain(
      'Internet gateway igw-0c9d8e7f6a5b4c3d2, drops, No public address: eni-0app has no public IPv4 address',
    );
  });

  it('UI5: the key t turns the diagram into its table and back', async () => {
    open(blocked);
    await screen.findByRole('list', { name: 'Request' }, LONG);
    fireEvent.keyDown(document.body, { key: 't' });
    expect(await screen.findByRole('columnheader', { name: 'Rule or reason' }, LONG)).toBeTruthy();
    expect(address()).toContain('view=table');
    fireEvent.keyDown(document.body, { key: 't' });
    expect(await screen.findByRole('list', { name: 'Request' }, LONG)).toBeTruthy();
  });

  it('asks what the form holds, by its address', async () => {
    open('/reachability');
    await userEvent.type(await screen.findByLabelText('From', undefined, LONG), 'internet');
    await userEvent.type(screen.getByLabelText('To'), 'i-missing');
    await userEvent.click(screen.getByRole('button', { name: 'Ask' }));
    expect(address()).toBe('/reachability?from=internet&to=i-missing');
    expect(await screen.findByText(/there is no i-missing in this snapshot/, undefined, LONG)).toBeTruthy();
  });
});

describe('coverage', () => {
  it('lists what is missing with the permission that would mend it', async () => {
    open('/coverage');
    const table = await screen.findByRole('table', { name: 'Scopes' }, LONG);
    expect(within(table).getAllByText('Denied')).toHaveLength(2);
    expect(screen.getByText('Missing permissions')).toBeTruthy();
    expect(within(table).queryByText('Complete')).toBeNull();
  });
});

describe('keys (UI6)', () => {
  it('g and a letter go to a page, but not while typing', async () => {
    open('/reachability');
    const from = await screen.findByLabelText('From', undefined, LONG);
    await userEvent.type(from, 'ge');
    expect(address()).toBe('/reachability');
    fireEvent.keyDown(document.body, { key: 'g' });
    fireEvent.keyDown(document.body, { key: 'e' });
    expect(address()).toBe('/exposures');
    fireEvent.keyDown(document.body, { key: '?' });
    expect(await screen.findByText('This help', undefined, LONG)).toBeTruthy();
  });

  it('j and k move the selection from row to row', async () => {
    open('/exposures');
    await screen.findByText('jump-v6', undefined, LONG);
    fireEvent.keyDown(document.body, { key: 'j' });
    const first = new URLSearchParams(window.location.search).get('sel');
    expect(first).not.toBeNull();
    fireEvent.keyDown(document.body, { key: 'j' });
    expect(new URLSearchParams(window.location.search).get('sel')).not.toBe(first);
    fireEvent.keyDown(document.body, { key: 'k' });
    expect(new URLSearchParams(window.location.search).get('sel')).toBe(first);
  });

  it('/ leads to the search of the page', async () => {
    open('/exposures');
    await screen.findByText('jump-v6', undefined, LONG);
    fireEvent.keyDown(document.body, { key: '/' });
    expect(document.activeElement?.tagName).toBe('INPUT');
  });
});

it('a page that does not exist says so', async () => {
  open('/nowhere');
  expect(await screen.findByText('There is no page /nowhere', undefined, LONG)).toBeTruthy();
});
