import { describe, expect, it } from 'vitest';
import { rings, type Member } from '../src/radius/rings';
import { csvOf } from '../src/query/csv';
import { cellText, tableOf } from '../src/query/run';
import { money, roundToCents } from '../src/text/money';
import { leaves, matching } from '../src/resource/tree';
import { TableFilters } from '../src/url/filters';

const member = (arn: string, hops: number): Member => ({ arn, hops, certainty: 'certain', type: 'AWS::S3::Bucket' });

describe('rings', () => {
  it('places each member once, farther ones outside nearer ones', () => {
    const { dots, center } = rings([member('c', 2), member('a', 1), member('b', 1)]);
    const distance = Object.fromEntries(dots.map(({ member: { arn }, x, y }) => [arn, Math.round(Math.hypot(x - center, y - center))]));
    expect(distance.a).toBe(distance.b);
    expect(distance.c).toBeGreaterThan(distance.a ?? 0);
  });

  it('leaves nobody out of a full ring, and lets nobody cover another', () => {
    const { dots, size } = rings(Array.from({ length: 400 }, (_, index) => member(`${index}`, 1 + (index % 3))));
    expect(dots.length).toBe(400);
    const least = Math.min(...dots.flatMap((a, at) => dots.slice(at + 1).map((b) => Math.hypot(a.x - b.x, a.y - b.y))));
    expect(least).toBeGreaterThan(11);
    expect(dots.every(({ x, y }) => x > 0 && y > 0 && x < size && y < size)).toBe(true);
  });
});

describe('results of queries', () => {
  it('maps become columns, single values the one of a list', () => {
    const { columns, rows } = tableOf([{ arn: ['a'], n: 1 }, { arn: ['b'], more: [1, 2] }]);
    expect(columns).toEqual(['arn', 'n', 'more']);
    expect(rows.map((row) => row.map(cellText))).toEqual([['a', '1', ''], ['b', '', '[1,2]']]);
    expect(tableOf([1, 'x'])).toEqual({ columns: ['value'], rows: [[1], ['x']] });
  });

  it('RC11: CSV guards what a spreadsheet would run, and leaves numbers alone', () => {
    expect(csvOf(['a'], [['=1+1'], ['-5'], ['say "hi", all'], ['@x']])).toBe('a\r\n\'=1+1\r\n-5\r\n"say ""hi"", all"\r\n\'@x\r\n');
  });
});

describe('configuration', () => {
  it('has a line for each value, the empty ones too', () => {
    const all = leaves({ A: [{ B: 1 }, []], C: { D: null } });
    expect(all).toEqual([
      { path: 'A[0].B', text: '1' },
      { path: 'A[1]', text: '[]' },
      { path: 'C.D', text: 'null' },
    ]);
    expect(matching(all, 'c.')).toEqual([{ path: 'C.D', text: 'null' }]);
  });
});

describe('filters of tables (RC9)', () => {
  it('an address survives the way to tokens and back', () => {
    const filters = new TableFilters([{ key: 'type', label: 'Type', plural: 'Types' }]);
    const query = new URLSearchParams('type=a&type=!b&q=web');
    expect(filters.parametersOf(filters.tokensOf(query))).toEqual({ type: ['a', '!b'], q: 'web' });
    expect(filters.asked(new URLSearchParams('type=a&sort=-size&at=x'), new Set(['name']))).toEqual({ type: ['a'], at: 'x' });
  });
});

describe('money', () => {
  it.each([
    ['0', '0.00'],
    ['32.85', '32.85'],
    ['1.005', '1.00'],
    ['1.015', '1.02'],
    ['1.0050000001', '1.01'],
    ['-1.015', '-1.02'],
    ['-0.004', '0.00'],
    ['1234567.999', '1,234,568.00'],
    ['90071992547409931.1', '90,071,992,547,409,931.10'],
  ])('%s is shown as %s: to cents, half to even, no digit lost', (amount, shown) => {
    expect(roundToCents(amount)).toBe(shown);
  });

  it('what is not known is not zero', () => {
    expect(money(null, 'USD')).toBe('not known');
    expect(money('2', 'EUR')).toBe('2.00 EUR');
  });
});
