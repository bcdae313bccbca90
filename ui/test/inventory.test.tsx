import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { problem } from './fixtures/api';
import { HOSTILE } from './fixtures/estate';
import { bucket, web } from './fixtures/inventory';
import { open } from './render';
import { respond, server } from './server';

const LONG = { timeout: 40_000 };
const address = () => window.location.pathname + window.location.search;

describe('inventory', () => {
  it('lists resources with what reaches them, beside counts that are filters', async () => {
    open('/inventory');
    const table = await screen.findByRole('table', { name: 'Resources' }, LONG);
    const name = await within(table).findByRole('link', { name: 'web' }, LONG);
    expect(name.getAttribute('href')).toBe(`/resource?arn=${web}`);
    expect(within(table).getByText('Reached')).toBeTruthy();
    expect(within(table).getByText('Carried over')).toBeTruthy();
    const filter = await screen.findByRole('link', { name: 'Filter by account 111122223333' }, LONG);
    fireEvent.click(filter);
    expect(address()).toBe('/inventory?account=111122223333');
    fireEvent.click(await screen.findByRole('link', { name: 'Without filter account 111122223333' }, LONG));
    expect(address()).toBe('/inventory');
  });

  it('UI1: filters of the address are sent, tags among them', async () => {
    const asked: string[] = [];
    respond((_method, url) => {
      if (url.pathname === '/api/v1/resources') {
        asked.push(url.search);
      }
      return undefined;
    });
    open('/inventory?type=AWS::EC2::VPC&tag.Env=!prod');
    expect(await screen.findByText('vpc-01', undefined, LONG)).toBeTruthy();
    expect(asked.some((search) => search.includes('tag.Env=%21prod') || search.includes('tag.Env=!prod'))).toBe(true);
    expect(screen.queryByText(/does not know/)).toBeNull();
  });

  it('UI4: filters that match nothing offer to be cleared', async () => {
    open('/inventory?q=no-such-thing');
    fireEvent.click(await screen.findByRole('button', { name: 'Clear filters' }, LONG));
    expect(address()).toBe('/inventory');
  });

  it('UI8: a hostile name is text', async () => {
    open('/inventory');
    expect(await screen.findByText((text) => text.startsWith(HOSTILE.slice(0, 10)), undefined, LONG)).toBeTruthy();
    expect(document.querySelector('img')).toBeNull();
  });
});

describe('one resource', () => {
  it('says what it is, what reaches it, and where to go on', async () => {
    open(`/resource?arn=${web}`);
    expect(await screen.findByRole('heading', { level: 1, name: 'web' }, LONG)).toBeTruthy();
    expect(screen.getByRole('table', { name: 'Exposures of the resource' })).toBeTruthy();
    expect(screen.getByRole('link', { name: /AWS console/ }).getAttribute('rel')).toContain('noopener');
    fireEvent.click(screen.getByRole('button', { name: 'Blast radius' }));
    expect(address()).toBe(`/radius?arn=${web}`);
  });

  it('finds fields and values of its configuration', async () => {
    open(`/resource?arn=${web}&tab=configuration`);
    const search = await screen.findByRole('searchbox', { name: 'Search the configuration' }, LONG);
    expect(screen.getByText('State.Name')).toBeTruthy();
    await userEvent.type(search, 'groupid');
    expect(screen.queryByText('State.Name')).toBeNull();
    expect(screen.getByText('SecurityGroups[0].GroupId')).toBeTruthy();
  });

  it('leads along its relations, and tells what says so', async () => {
    open(`/resource?arn=${web}&tab=relations`);
    const table = await screen.findByRole('table', { name: 'Relations' }, LONG);
    expect(within(table).getByText(/runs as/)).toBeTruthy();
    expect(within(table).getByText('IamInstanceProfile.Arn')).toBeTruthy();
  });

  it('tells its history, the newest first, with both values', async () => {
    open(`/resource?arn=${web}&tab=history`);
    const list = await screen.findByRole('list', { name: 'Snapshots, the newest first' }, LONG);
    const [newest, first] = within(list).getAllByRole('listitem');
    expect(within(newest as HTMLElement).getByText('stopped')).toBeTruthy();
    expect(within(newest as HTMLElement).getByText('running')).toBeTruthy();
    expect(first?.textContent).toContain('First seen');
  });

  it('UI4: one that is not there says so', async () => {
    open('/resource?arn=arn:aws:s3:::gone');
    expect(await screen.findByText(/it is not in this snapshot/, undefined, LONG)).toBeTruthy();
  });
});

describe('blast radius', () => {
  it('lists the farthest first and leads to one', async () => {
    open('/radius');
    const table = await screen.findByRole('table', { name: 'Radii' }, LONG);
    const row = await within(table).findByRole('link', { name: 'i-0a1b2c3d4e5f60001' }, LONG);
    expect(row.getAttribute('href')).toBe(`/radius?arn=${web}`);
    expect(within(table).getByText('Reaches it')).toBeTruthy();
  });

  it('draws members on rings, certain apart from possible, and tells the way to one', async () => {
    open(`/radius?arn=${web}`);
    expect(await screen.findByText('1 resource is within reach for certain, 1 more may be', undefined, LONG)).toBeTruthy();
    fireEvent.click(screen.getByRole('link', { name: 'S3 bucket orders-archive, possible, 2 steps away' }));
    expect(address()).toBe(`/radius?arn=${web}&to=${bucket}`);
    expect(await screen.findByText(/aws:SourceVpce/, undefined, LONG)).toBeTruthy();
    expect(screen.getByText(/read-orders, statement “Read”/)).toBeTruthy();
  });

  it('UI5: the key t turns the rings into their table', async () => {
    open(`/radius?arn=${web}`);
    await screen.findByRole('group', { name: 'Radius by distance' }, LONG);
    fireEvent.keyDown(document.body, { key: 't' });
    expect(await screen.findByRole('table', { name: 'Members of the radius' }, LONG)).toBeTruthy();
    expect(address()).toBe(`/radius?arn=${web}&view=table`);
  });

  it('says what is not known', async () => {
    open(`/radius?arn=${web}`);
    expect(await screen.findByText(/Service control policies could not be read/, undefined, LONG)).toBeTruthy();
  });

  it('UI4: an analysis that has not run is not an empty radius', async () => {
    respond((_method, url) => {
      if (url.pathname !== '/api/v1/blast-radius') {
        return undefined;
      }
      const { status, body } = problem(409, 'analysis-not-run', 'Cannot list radii: the analysis has not run.');
      return { status, body: { ...(body as object), job: 'blast-radius' } };
    });
    open('/radius');
    expect(await screen.findByText('periplus analyze --jobs blast-radius', undefined, LONG)).toBeTruthy();
  });
});

describe('access', () => {
  it('lists who can do what, by which statement and under which condition', async () => {
    open('/access');
    const table = await screen.findByRole('table', { name: 'Access' }, LONG);
    expect(await within(table).findByText('read-orders', undefined, LONG)).toBeTruthy();
    expect(within(table).getByText('aws:SourceVpce')).toBeTruthy();
    expect(within(table).getByText('Possibly')).toBeTruthy();
  });

  it('answers one question layer by layer', async () => {
    open(`/access?principal=p&action=s3:GetObject&resource=${bucket}`);
    expect(await screen.findByText('Not allowed', undefined, LONG)).toBeTruthy();
    expect(screen.getByText('Must allow')).toBeTruthy();
  });
});

describe('cost', () => {
  it('sums by a dimension, and says which cost is not known', async () => {
    open('/cost');
    const sums = await screen.findByRole('table', { name: 'Cost by Service' }, LONG);
    expect(within(sums).getByText('70.08 USD')).toBeTruthy();
    expect(within(sums).getByText('not known')).toBeTruthy();
    expect(screen.getByText('102.94')).toBeTruthy();
    expect(screen.getByText(/sums are lower bounds/)).toBeTruthy();
    expect(screen.getByText(/list prices before discounts/)).toBeTruthy();
    fireEvent.click(within(sums).getByRole('link', { name: 'AmazonEC2' }));
    expect(address()).toBe('/cost?service=AmazonEC2');
  });
});

describe('changes', () => {
  it('compares the newest snapshot with the one before', async () => {
    open('/changes');
    const table = await screen.findByRole('table', { name: 'Changes' }, LONG);
    expect(await within(table).findByText('stopped', undefined, LONG)).toBeTruthy();
    expect(screen.getByText('resources: 1 changed')).toBeTruthy();
  });
});

describe('query', () => {
  it('a link fills in the text and never runs it', async () => {
    let ran = false;
    respond((method, url) => {
      ran ||= method === 'POST' && /gremlin|sql/.test(url.pathname);
      return undefined;
    });
    open('/query?lang=sql&text=SELECT 1');
    const editor = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'SQL' }, LONG);
    expect(editor.value).toBe('SELECT 1');
    expect(ran).toBe(false);
  });

  it('runs SQL and shows its rows, ARNs as links', async () => {
    respond((_method, url) =>
      url.pathname === '/api/v1/sql'
        ? { status: 200, body: { columns: [{ name: 'arn', type: 'VARCHAR' }], rows: [[web]], rowCount: 1, elapsedMs: 3, truncated: false, warnings: [] } }
        : undefined,
    );
    open('/query?lang=sql&text=SELECT arn FROM resource');
    const editor = await screen.findByRole('textbox', { name: 'SQL' }, LONG);
    fireEvent.keyDown(editor, { key: 'Enter', ctrlKey: true });
    const link = await screen.findByRole('link', { name: web }, LONG);
    expect(link.getAttribute('href')).toBe(`/resource?arn=${web}`);
    expect(screen.getByText('1 row in 3 ms')).toBeTruthy();
  });

  it('runs Gremlin for plain values, not for typed ones', async () => {
    respond((_method, url) =>
      url.pathname === '/api/v1/gremlin'
        ? { status: 200, body: { requestId: 'r', status: { message: '', code: 200, attributes: { elapsedMs: 78, truncated: false } }, result: { data: [{ arn: [web] }], meta: {} } } }
        : undefined,
    );
    const accepted: (string | null)[] = [];
    server.events.on('request:start', ({ request }) => {
      accepted.push(request.headers.get('Accept'));
    });
    open('/query?text=g.V()');
    fireEvent.click(await screen.findByRole('button', { name: 'Run' }, LONG));
    expect(await screen.findByRole('link', { name: web }, LONG)).toBeTruthy();
    expect(accepted).toContain('application/vnd.gremlin-v3.0+json;types=false');
    server.events.removeAllListeners();
  });

  it('a refusal says its rule', async () => {
    respond((_method, url) =>
      url.pathname === '/api/v1/gremlin' ? problem(422, 'query-refused', 'Cannot run the query: it would change the graph (GR5).') : undefined,
    );
    open('/query?text=g.V().drop()');
    fireEvent.click(await screen.findByRole('button', { name: 'Run' }, LONG));
    expect(await screen.findByText(/it would change the graph/, undefined, LONG)).toBeTruthy();
  });
});
