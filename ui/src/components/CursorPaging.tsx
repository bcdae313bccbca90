import Button from '@cloudscape-design/components/button';
import type { Schemas } from '../api/client';
import { count } from '../text/format';
import { navigate, usePlace, withQuery, type Place } from '../url/location';

/** Cursors lead forward only: where each page began is remembered for the way back. */
const cursors = new Map<string, string>();

function keyOf(place: Place, page: number): string {
  const query = new URLSearchParams(place.query);
  for (const own of ['cursor', 'page', 'sel', 'view']) {
    query.delete(own);
  }
  return `${place.path}?${query} ${page}`;
}

interface Props {
  page: Schemas['Page'];
  rows: number;
}

export function CursorPaging({ page, rows }: Props) {
  const place = usePlace();
  const number = Math.max(1, Number(place.query.get('page') ?? '1') || 1);
  if (page.nextCursor === undefined && !place.query.has('cursor')) {
    return null;
  }
  const first = (number - 1) * page.limit + 1;
  const open = (to: number, cursor: string | undefined) =>
    navigate(withQuery(place, { cursor, page: cursor === undefined ? undefined : to, sel: undefined }));
  return (
    <span className="explain">
      <span aria-live="polite">
        {rows === 0 ? '0' : `${count(first)}–${count(first + rows - 1)}`} of {page.totalIsExact ? '' : 'about '}
        {count(page.total)}
      </span>
      <Button
        variant="icon"
        iconName="angle-left"
        ariaLabel="Previous page"
        disabled={!place.query.has('cursor')}
        onClick={() => open(number - 1, cursors.get(keyOf(place, number - 1)))}
      />
      <Button
        variant="icon"
        iconName="angle-right"
        ariaLabel="Next page"
        disabled={page.nextCursor === undefined}
        onClick={() => {
          if (page.nextCursor !== undefined) {
            cursors.set(keyOf(place, number + 1), page.nextCursor);
            open(number + 1, page.nextCursor);
          }
        }}
      />
    </span>
  );
}
