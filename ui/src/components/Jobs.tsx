import { useQuery } from '@tanstack/react-query';
import Header from '@cloudscape-design/components/header';
import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import Table from '@cloudscape-design/components/table';
import { jobs } from '../api/queries';
import type { Schemas } from '../api/client';
import { count, instant } from '../text/format';
import { plain } from '../text/plain';
import { AppLink } from './AppLink';
import { Empty, QueryState } from './States';

type Job = Schemas['JobRow'];

const KINDS: Readonly<Record<Job['kind'], string>> = {
  CRAWL: 'Crawl',
  IMPORT: 'Import',
  ANALYZE: 'Analysis',
  LOAD_GRAPH: 'Graph load',
  REPORT: 'Report',
  PRUNE: 'Prune',
};

const STATES: Readonly<Record<Job['state'], [look: StatusIndicatorProps.Type, words: string]>> = {
  QUEUED: ['pending', 'Waits'],
  RUNNING: ['in-progress', 'Runs'],
  SUCCEEDED: ['success', 'Done'],
  PARTIAL: ['warning', 'Done, with gaps'],
  FAILED: ['error', 'Failed'],
  CANCELLED: ['stopped', 'Cancelled'],
};

/** The newest jobs of the server that runs now. */
export function Jobs() {
  const list = useQuery(jobs());
  return (
    <QueryState query={list} lines={3}>
      {({ items }) => (
        <Table
          variant="container"
          contentDensity="compact"
          wrapLines
          header={
            <Header variant="h2" description="Crawls and analyses of this server; those of the command line are in its own output.">
              Jobs
            </Header>
          }
          ariaLabels={{ tableLabel: 'Jobs' }}
          items={items}
          trackBy="id"
          empty={<Empty title="This server has run no job yet" />}
          columnDefinitions={[
            { id: 'state', header: 'State', minWidth: 120, cell: (job) => <StatusIndicator type={STATES[job.state][0]}>{STATES[job.state][1]}</StatusIndicator> },
            { id: 'kind', header: 'Job', isRowHeader: true, minWidth: 110, cell: (job) => <AppLink href={`/jobs/${encodeURIComponent(job.id)}`}>{KINDS[job.kind]}</AppLink> },
            { id: 'started', header: 'Started', minWidth: 160, cell: (job) => instant(job.startedAt ?? job.createdAt).replace(/(:\d\d):\d\d UTC/, '$1 UTC') },
            {
              id: 'what',
              header: 'What it says',
              minWidth: 220,
              cell: (job) =>
                plain(job.error ?? (job.state === 'RUNNING' && job.total > 0 ? `${job.message}: ${count(job.done)} of ${count(job.total)} ${job.unit}` : job.message)),
            },
          ]}
        />
      )}
    </QueryState>
  );
}
