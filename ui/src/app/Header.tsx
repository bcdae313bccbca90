import { useQuery } from '@tanstack/react-query';
import { ApiError, type Schemas } from '../api/client';
import { NOTHING_PUBLISHED, snapshotInfo } from '../api/queries';
import { duration, instant, percent } from '../text/format';
import { link, navigate, usePlace } from '../url/location';
import { SnapshotSelect } from './SnapshotSelect';
import { useTheme, type Theme } from './theme';

/** A snapshot older than this missed its daily crawl. */
const STALE_AFTER_SECONDS = 26 * 3_600;

const THEMES: readonly { id: Theme; text: string }[] = [
  { id: 'system', text: 'System colours' },
  { id: 'light', text: 'Light' },
  { id: 'dark', text: 'Dark' },
];

/** On every page: which snapshot, how old, how complete. */
export function Header({ onHelp }: { onHelp: () => void }) {
  const at = usePlace().query.get('at') ?? undefined;
  const [theme, setTheme] = useTheme();
  const snapshot = useQuery(snapshotInfo(at));
  return (
    <header id="header" className="top">
      <InternalLink className="brand" href={link('/', { at })}>
        <svg viewBox="0 0 32 32" width="24" height="24" aria-hidden="true">
          <circle cx="16" cy="16" r="14" fill="none" stroke="currentColor" strokeWidth="2" />
          <path d="M16 5l4 11-4 11-4-11z" fill="currentColor" />
          <path d="M16 5l4 11h-8z" fill="#f2a541" />
        </svg>
        Periplus
      </InternalLink>
      <div className="top-snapshot">
        {snapshot.data === undefined ? <NoSnapshot error={snapshot.error} /> : <SnapshotSummary snapshot={snapshot.data} at={at} />}
      </div>
      <div className="top-actions">
        <select aria-label="Colours" value={theme} onChange={(event) => setTheme(event.target.value as Theme)}>
          {THEMES.map(({ id, text }) => (
            <option key={id} value={id}>
              {text}
            </option>
          ))}
        </select>
        <button type="button" aria-label="Keys and help" onClick={onHelp}>
          ?
        </button>
      </div>
    </header>
  );
}

function SnapshotSummary({ snapshot, at }: { snapshot: Schemas['SnapshotInfo']; at: string | undefined }) {
  const stale = snapshot.ageSeconds > STALE_AFTER_SECONDS;
  const partial = snapshot.coverage.percent < 100;
  return (
    <>
      <span className="top-fact">
        <span className="top-label">Snapshot</span> <SnapshotSelect id={snapshot.id} />
      </span>
      <span className={stale ? 'top-fact top-red' : 'top-fact'} title={instant(snapshot.publishedAt)}>
        {duration(snapshot.ageSeconds)} old{stale ? ' (stale)' : ''}
      </span>
      <InternalLink className={partial ? 'top-fact top-amber' : 'top-fact'} href={link('/coverage', { at })}>
        {partial ? '⚠ ' : '✓ '}
        {percent(snapshot.coverage.percent)} coverage
      </InternalLink>
    </>
  );
}

function NoSnapshot({ error }: { error: Error | null }) {
  if (error instanceof ApiError && error.code === NOTHING_PUBLISHED) {
    return <span className="top-fact">No snapshot yet</span>;
  }
  return error === null ? null : <span className="top-fact top-red">Server not reached</span>;
}

function InternalLink({ href, className, children }: { href: string; className: string; children: React.ReactNode }) {
  return (
    <a
      className={className}
      href={href}
      onClick={(event) => {
        if (!event.metaKey && !event.ctrlKey && !event.shiftKey && event.button === 0) {
          event.preventDefault();
          navigate(href);
        }
      }}
    >
      {children}
    </a>
  );
}
