import { plain, shorten } from '../text/plain';

interface Props {
  tags: Readonly<Record<string, string>>;
  /** Tags shown; the number of the others follows. */
  most?: number;
}

/** Tags as text: whoever may tag a resource wrote them. */
export function Tags({ tags, most = Number.POSITIVE_INFINITY }: Props) {
  const entries = Object.entries(tags).filter(([key]) => key !== 'Name' || most === Number.POSITIVE_INFINITY);
  if (entries.length === 0) {
    return <span className="quiet">–</span>;
  }
  return (
    <span className="tags">
      {entries.slice(0, most).map(([key, value]) => (
        <span key={key} className="tag" title={`${plain(key)}: ${plain(value)}`}>
          <span className="quiet">{plain(shorten(key, 40))}</span> <bdi>{plain(shorten(value, 40))}</bdi>
        </span>
      ))}
      {entries.length > most ? <span className="quiet nowrap">and {entries.length - most} more</span> : null}
    </span>
  );
}
