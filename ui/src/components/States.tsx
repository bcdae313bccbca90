import type { UseQueryResult } from '@tanstack/react-query';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import { useEffect, useState, type ReactNode } from 'react';
import { ApiError, type Schemas } from '../api/client';
import { NOTHING_PUBLISHED } from '../api/queries';
import { counted, percent } from '../text/format';
import { plain } from '../text/plain';
import { link, usePlace } from '../url/location';
import { AppLink } from './AppLink';

const SKELETON_DELAY_MILLIS = 150;

/** The shape of what comes, after a moment: a fast answer should not flicker. */
export function Loading({ lines = 6 }: { lines?: number }) {
  const [visible, setVisible] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setVisible(true), SKELETON_DELAY_MILLIS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" className="skeleton">
      <span className="visually-hidden">Loading</span>
      {visible ? Array.from({ length: lines }, (_, line) => <div key={line} className="skeleton-line" />) : null}
    </div>
  );
}

/** Why there is nothing, and what to do next. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <Box textAlign="center" padding={{ vertical: 'l' }} color="inherit">
      <Box variant="strong" color="inherit">
        {title}
      </Box>
      {children === undefined ? null : (
        <Box variant="p" color="text-body-secondary" margin={{ top: 'xs' }}>
          {children}
        </Box>
      )}
    </Box>
  );
}

/** The first thing to do with an empty data directory. */
export function NothingYet() {
  return (
    <Empty title="There is no snapshot yet">
      Run <code>periplus crawl --analyze</code> to read your accounts, or <code>periplus demo</code> to look at an example.
    </Empty>
  );
}

/** What went wrong, in the words of the server, with the id to find it in its log. */
export function ErrorPanel({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const known = error instanceof ApiError ? error : undefined;
  const message = error instanceof Error ? error.message : 'Something unexpected happened.';
  // What the message says already is not said twice.
  const hints = (known?.problem?.errors ?? []).filter((hint) => hint.nearest !== undefined || !message.includes(hint.message));
  return (
    <Alert
      type="error"
      header={plain(known?.problem?.title ?? 'This could not be shown')}
      action={onRetry === undefined ? undefined : <Button onClick={onRetry}>Retry</Button>}
    >
      <div>{plain(message)}</div>
      {hints.map((hint) => (
        <div key={hint.parameter + hint.message}>
          <strong>{plain(hint.parameter)}</strong>: {plain(hint.message)}
          {hint.nearest === undefined ? '' : ` Did you mean ${plain(hint.nearest)}?`}
        </div>
      ))}
      {known?.requestId === undefined ? null : (
        <Box variant="small" color="inherit">
          Request id <code>{plain(known.requestId)}</code>
        </Box>
      )}
    </Alert>
  );
}

/** An analysis that has not run is not an empty result. */
export function AnalysisNotRun({ job }: { job: string }) {
  return (
    <Alert type="info" header={`The ${plain(job)} analysis has not run on this snapshot`}>
      Run <code>periplus analyze --jobs {plain(job)}</code>, then this page shows its results by itself.
    </Alert>
  );
}

/** Counts over an incomplete snapshot are lower bounds, which must be said where they are read. */
export function PartialBanner({ snapshot }: { snapshot: Schemas['SnapshotInfo'] }) {
  const { coverage } = snapshot;
  if (coverage.percent >= 100) {
    return null;
  }
  const missing = [
    [coverage.denied, 'denied'],
    [coverage.failed, 'failed'],
  ].filter(([scopes]) => Number(scopes) > 0);
  return (
    <Alert type="warning" header={`Incomplete: ${percent(coverage.percent)} of what should be read was read`}>
      {missing.length === 0 ? '' : `${missing.map(([scopes, word]) => `${scopes} ${word}`).join(', ')}. `}
      Counts are lower bounds
      {coverage.staleResources > 0
        ? `; ${counted(coverage.staleResources, 'resource')} ${coverage.staleResources === 1 ? 'is' : 'are'} carried over from an earlier snapshot`
        : ''}
      . <AppLink href={link('/coverage')}>See what is missing</AppLink>
    </Alert>
  );
}

interface QueryStateProps<T> {
  query: UseQueryResult<T, Error>;
  lines?: number;
  children: (data: T) => ReactNode;
}

/** One of loading, error, analysis not run, or the data: every panel has its own, so one failure leaves the others. */
export function QueryState<T>({ query, lines, children }: QueryStateProps<T>) {
  const { query: asked } = usePlace();
  if (query.data !== undefined) {
    return <>{children(query.data)}</>;
  }
  if (query.error !== null) {
    if (query.error instanceof ApiError && query.error.code === 'analysis-not-run') {
      return <AnalysisNotRun job={query.error.problem?.job ?? 'reachability'} />;
    }
    if (query.error instanceof ApiError && query.error.code === NOTHING_PUBLISHED && !asked.has('at')) {
      return <NothingYet />;
    }
    return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />;
  }
  return <Loading {...(lines === undefined ? {} : { lines })} />;
}
