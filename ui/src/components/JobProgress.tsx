import { useQueryClient } from '@tanstack/react-query';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import Header from '@cloudscape-design/components/header';
import ProgressBar, { type ProgressBarProps } from '@cloudscape-design/components/progress-bar';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { Schemas } from '../api/client';
import { isFinished, useJob, type Job } from '../api/useJob';
import { count, instant } from '../text/format';
import { plain } from '../text/plain';
import { link } from '../url/location';
import { AppLink } from './AppLink';
import { ErrorPanel, Loading } from './States';

type Phase = Schemas['JobPhase'];
type Account = Schemas['JobAccount'];

const KINDS: Readonly<Record<Job['kind'], string>> = {
  CRAWL: 'Crawl',
  IMPORT: 'Import',
  ANALYZE: 'Analysis',
  LOAD_GRAPH: 'Graph load',
  REPORT: 'Report',
  PRUNE: 'Prune',
};

const STATES: Readonly<Record<Job['state'], string>> = {
  QUEUED: 'is waiting',
  RUNNING: 'is running',
  SUCCEEDED: 'is done',
  PARTIAL: 'is done, with gaps',
  FAILED: 'failed',
  CANCELLED: 'was cancelled',
};

const BARS: Readonly<Record<Job['state'], ProgressBarProps.Status>> = {
  QUEUED: 'in-progress',
  RUNNING: 'in-progress',
  SUCCEEDED: 'success',
  PARTIAL: 'success',
  FAILED: 'error',
  CANCELLED: 'error',
};

interface Props {
  id: string;
  /** Called once when the job, seen at work, has ended with a snapshot to show. */
  onPublished: () => void;
}

/** A job as it goes: its phases, each account, and what it says. */
export function JobProgress({ id, onPublished }: Props) {
  const { job, log, interrupted, error } = useJob(id);
  const finished = job !== undefined && isFinished(job);
  const succeeded = finished && (job.state === 'SUCCEEDED' || job.state === 'PARTIAL');
  useFreshDataAtEnd(job, onPublished);
  if (error !== undefined) {
    return <ErrorPanel error={error} />;
  }
  if (job === undefined) {
    return <Loading />;
  }
  const { phases, accounts = [] } = job.progress;
  return (
    <SpaceBetween size="l">
      <Header variant="h1" description={plain(job.error ?? doing(job.progress))}>
        {KINDS[job.kind]} {STATES[job.state]}
      </Header>
      {interrupted && !finished ? (
        <Alert type="warning">The connection to the server is interrupted. The job goes on; this page tries again by itself.</Alert>
      ) : null}
      {succeeded ? (
        <Alert type="success">
          Finished {instant(job.finishedAt ?? job.createdAt)}. <AppLink href="/">Go to the overview</AppLink>
        </Alert>
      ) : null}
      {job.error === undefined ? null : (
        <Alert type="error" header={`${KINDS[job.kind]} failed`}>
          {plain(job.error)} The snapshot published before is still served.
        </Alert>
      )}
      <div className={accounts.length === 0 ? '' : 'progress'}>
        <Container fitHeight header={<Header variant="h2">Phases</Header>}>
          <div className="phases">
            {phases.map((phase) => (
              <PhaseBar key={phase.name} phase={phase} />
            ))}
          </div>
        </Container>
        {accounts.length === 0 ? null : (
          <Container fitHeight header={<Header variant="h2" counter={`(${accounts.length})`}>Accounts</Header>}>
            <div className="accounts">
              {accounts.map((account) => (
                <AccountBar key={account.accountId} account={account} />
              ))}
            </div>
          </Container>
        )}
      </div>
      {log.length === 0 ? null : (
        <ExpandableSection headerText={`Log (${log.length})`} variant="container">
          <div className="log" role="log" tabIndex={0} aria-label="Log of the job">
            {log.map((line, index) => (
              <div key={index}>
                <code>{instant(line.at)}</code> {plain(line.message)}
              </div>
            ))}
          </div>
        </ExpandableSection>
      )}
    </SpaceBetween>
  );
}

/** One line about a job that works while there is something else to read. */
export function JobBanner({ id }: { id: string }) {
  const { job } = useJob(id);
  useFreshDataAtEnd(job);
  if (job === undefined || isFinished(job)) {
    return null;
  }
  const phase = job.progress.phases.find(({ state }) => state === 'RUNNING');
  return (
    <Alert
      type="info"
      header={`${KINDS[job.kind]} ${STATES[job.state]}`}
      action={<AppLink href={link(`/jobs/${encodeURIComponent(id)}`)}>Watch it</AppLink>}
    >
      {phase === undefined ? plain(job.progress.message) : `${phaseName(phase)}: ${amountOf(phase)}`}. What is shown here is replaced when it
      is done.
    </Alert>
  );
}

/** Reads all data anew when a job that was seen at work has succeeded. */
function useFreshDataAtEnd(job: Job | undefined, then?: () => void): void {
  const client = useQueryClient();
  const published = useEffectEvent(() => {
    void client.invalidateQueries();
    then?.();
  });
  const seenAtWork = useRef(false);
  const working = job !== undefined && !isFinished(job);
  const succeeded = job?.state === 'SUCCEEDED' || job?.state === 'PARTIAL';
  useEffect(() => {
    if (working) {
      seenAtWork.current = true;
    } else if (succeeded && seenAtWork.current) {
      seenAtWork.current = false;
      published();
    }
  }, [working, succeeded]);
}

/** What is being done just now; the name of a phase stands below already. */
function doing({ message, phases }: Job['progress']): string {
  return phases.some(({ name }) => name === message) ? '' : message;
}

function phaseName({ name }: Phase): string {
  return plain(sentence(name));
}

function amountOf({ state, done, total, unit }: Phase): string {
  if (total === 0) {
    return state === 'RUNNING' ? 'at work' : 'done';
  }
  return `${count(done)} of ${count(total)} ${plain(unit)}`;
}

function share(done: number, total: number): number {
  return total === 0 ? 0 : Math.min(100, Math.floor((100 * done) / total));
}

function PhaseBar({ phase }: { phase: Phase }) {
  const name = phaseName(phase);
  if (phase.state === 'QUEUED') {
    return (
      <div>
        <Box>{name}</Box>
        <StatusIndicator type="pending">Waiting</StatusIndicator>
      </div>
    );
  }
  if (phase.state === 'RUNNING' && phase.total === 0) {
    return (
      <div>
        <Box>{name}</Box>
        <StatusIndicator type="in-progress">At work</StatusIndicator>
      </div>
    );
  }
  return (
    <ProgressBar
      label={name}
      value={share(phase.done, phase.total)}
      status={BARS[phase.state]}
      additionalInfo={phase.state === 'RUNNING' ? amountOf(phase) : ''}
      resultText={phase.state === 'FAILED' ? 'Failed' : phase.state === 'CANCELLED' ? 'Cancelled' : sentence(amountOf(phase))}
    />
  );
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function AccountBar({ account }: { account: Account }) {
  const gaps = account.incomplete === 0 ? '' : ` · ${count(account.incomplete)} could not be read`;
  return (
    <ProgressBar
      label={account.name === undefined ? account.accountId : plain(account.name)}
      description={account.name === undefined ? '' : account.accountId}
      value={share(account.done, account.total)}
      additionalInfo={`${count(account.done)}${account.total > 0 ? ` of ${count(account.total)}` : ''} scopes${gaps}`}
    />
  );
}
