import client, { errorOf, unwrap, type Schemas } from '../api/client';

/** What a query gave, whatever its language: columns with rows, and the JSON as the server sent it. */
export interface Result {
  columns: string[];
  rows: unknown[][];
  json: unknown;
  elapsedMs: number;
  truncated: boolean;
  warnings: readonly string[];
}

export type Language = 'gremlin' | 'sql';

/** Plain values; the default form wraps each in its Gremlin type. */
const GREMLIN_UNTYPED = 'application/vnd.gremlin-v3.0+json;types=false';
const MOST_ROWS = 1_000;

export async function run(language: Language, text: string, at: string | undefined, signal: AbortSignal): Promise<Result> {
  return language === 'sql' ? runSql(text, at, signal) : runGremlin(text, at, signal);
}

async function runSql(sql: string, at: string | undefined, signal: AbortSignal): Promise<Result> {
  const answer = await unwrap(
    client.POST('/api/v1/sql', { body: { sql, maxRows: MOST_ROWS, ...(at === undefined ? {} : { at }) }, signal }),
  );
  if (answer instanceof Blob) {
    throw new Error('Cannot show the answer: it is not JSON.');
  }
  return {
    columns: answer.columns.map(({ name }) => name),
    rows: answer.rows ?? [],
    json: answer,
    elapsedMs: answer.elapsedMs,
    truncated: answer.truncated,
    warnings: answer.warnings,
  };
}

async function runGremlin(gremlin: string, at: string | undefined, signal: AbortSignal): Promise<Result> {
  const response = await fetch('/api/v1/gremlin', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: GREMLIN_UNTYPED },
    body: JSON.stringify({ gremlin, ...(at === undefined ? {} : { at }) }),
    signal,
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) {
    throw errorOf(response, body);
  }
  const { result, status } = body as Schemas['GremlinAnswer'];
  const values = Array.isArray(result.data) ? result.data : [result.data];
  const { elapsedMs, truncated } = status.attributes as { elapsedMs?: number; truncated?: boolean };
  return { ...tableOf(values), json: values, elapsedMs: elapsedMs ?? 0, truncated: truncated === true, warnings: [] };
}

/** Values as rows: maps become columns, anything else is the one column `value`. */
export function tableOf(values: readonly unknown[]): Pick<Result, 'columns' | 'rows'> {
  const maps = values.filter(isMap);
  if (values.length === 0 || maps.length < values.length) {
    return { columns: ['value'], rows: values.map((value) => [value]) };
  }
  const columns = [...new Set(maps.flatMap((map) => Object.keys(map)))];
  return { columns, rows: maps.map((map) => columns.map((column) => map[column])) };
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A cell as text: a list of one value is that value, as Gremlin's value maps have them. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) {
    return '';
  }
  if (typeof value === 'string') {
    return value;
  }
  if (Array.isArray(value) && value.length === 1) {
    return cellText(value[0]);
  }
  return JSON.stringify(value);
}
