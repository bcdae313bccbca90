import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { Empty } from '../components/States';
import { AppLink } from '../components/AppLink';
import { count, counted } from '../text/format';
import { resourceHref } from '../text/hrefs';
import { plain, shorten } from '../text/plain';
import { csvOf, download } from './csv';
import { cellText, type Result } from './run';

const SHOWN = 500;
const CELL = 300;

/** Rows of a query, as a table or as the JSON they came in. */
export function ResultView({ result, name }: { result: Result; name: string }) {
  const [form, setForm] = useState<'table' | 'json'>('table');
  const { columns, rows, truncated, warnings, elapsedMs, json } = result;
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={`${counted(rows.length, 'row')} in ${count(Math.round(elapsedMs))} ms${truncated ? '; a limit cut more off' : ''}`}
          actions={
            <SpaceBetween size="xs" direction="horizontal">
              <SegmentedControl
                label="Show the result as"
                selectedId={form}
                onChange={({ detail }) => setForm(detail.selectedId as 'table' | 'json')}
                options={[
                  { id: 'table', text: 'Table' },
                  { id: 'json', text: 'JSON' },
                ]}
              />
              <Button iconName="download" onClick={() => download(`${name}.csv`, 'text/csv', csvOf(columns, rows))}>
                CSV
              </Button>
              <Button iconName="download" onClick={() => download(`${name}.json`, 'application/json', JSON.stringify(json, null, 2))}>
                JSON
              </Button>
            </SpaceBetween>
          }
        >
          Result
        </Header>
      }
    >
      {warnings.map((warning) => (
        <p key={warning} className="quiet">
          {plain(warning)}
        </p>
      ))}
      {rows.length === 0 ? (
        <Empty title="No row">The query is fine; nothing in this snapshot answers it.</Empty>
      ) : form === 'json' ? (
        <pre className="json" tabIndex={0} aria-label="Result as JSON">
          {JSON.stringify(json, null, 2)
            .split('\n')
            .slice(0, 5_000)
            .map(plain)
            .join('\n')}
        </pre>
      ) : (
        <div className="result" role="region" aria-label="Result" tabIndex={0}>
          <table>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {plain(column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, SHOWN).map((row, index) => (
                <tr key={index}>
                  {columns.map((column, at) => (
                    <td key={column}>
                      <Cell value={row[at]} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {rows.length > SHOWN ? <p className="quiet">The first {count(SHOWN)}; CSV and JSON have all {count(rows.length)}.</p> : null}
        </div>
      )}
    </Container>
  );
}

function Cell({ value }: { value: unknown }) {
  const text = cellText(value);
  if (/^arn:[a-z-]+:[^\s]+$/.test(text)) {
    return <AppLink href={resourceHref(text)}>{plain(text)}</AppLink>;
  }
  return <bdi title={text.length > CELL ? plain(text) : undefined}>{plain(shorten(text, CELL))}</bdi>;
}
