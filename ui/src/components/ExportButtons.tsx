import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { errorOf } from '../api/client';
import { useKey } from '../app/keys';
import { link, type QueryValue } from '../url/location';

const CSV_ROWS = 100_000;
const JSON_PAGE_ROWS = 1_000;

interface Props {
  /** Of the list in the API, `/api/v1/exposures`. */
  path: string;
  query: Readonly<Record<string, QueryValue>>;
  /** Of the file, without its ending. */
  name: string;
}

/** All rows of a table by its filters, not only those of the page; `x` takes the CSV. */
export function ExportButtons({ path, query, name }: Props) {
  const [state, setState] = useState<'idle' | 'loading' | 'failed'>('idle');
  const csv = link(path, { ...query, cursor: undefined, limit: CSV_ROWS, format: 'csv' });
  useKey('x', () => save(csv, `${name}.csv`));
  const exportJson = async () => {
    setState('loading');
    try {
      const text = JSON.stringify(await allRows(path, query), null, 2);
      const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
      save(url, `${name}.json`);
      URL.revokeObjectURL(url);
      setState('idle');
    } catch {
      setState('failed');
    }
  };
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <Button iconName="download" href={csv} download={`${name}.csv`}>
        CSV
      </Button>
      <Button
        iconName={state === 'failed' ? 'status-warning' : 'download'}
        loading={state === 'loading'}
        loadingText="Reading all rows"
        onClick={() => void exportJson()}
      >
        {state === 'failed' ? 'JSON failed, again' : 'JSON'}
      </Button>
    </SpaceBetween>
  );
}

async function allRows(path: string, query: Props['query']): Promise<unknown[]> {
  const rows: unknown[] = [];
  let cursor: string | undefined;
  do {
    const response = await fetch(link(path, { ...query, cursor, limit: JSON_PAGE_ROWS }), { headers: { Accept: 'application/json' } });
    const body = await response.json();
    if (!response.ok) {
      throw errorOf(response, body);
    }
    rows.push(...body.items);
    cursor = body.page.nextCursor;
  } while (cursor !== undefined);
  return rows;
}

function save(url: string, file: string): void {
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = file;
  anchor.click();
}
