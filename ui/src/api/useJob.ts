import { useEffect, useState } from 'react';
import { ApiError, errorOf, type Schemas } from './client';
import { parseEvents, type ServerEvent } from './events';

export type Job = Schemas['Job'];
export type JobLogLine = Schemas['JobLogLine'];

export interface LiveJob {
  job: Job | undefined;
  log: JobLogLine[];
  /** Set while the stream is down and the next attempt is awaited. */
  interrupted: boolean;
  error: ApiError | undefined;
}

const NOTHING: LiveJob = { job: undefined, log: [], interrupted: false, error: undefined };
const FINISHED = new Set(['SUCCEEDED', 'PARTIAL', 'FAILED', 'CANCELLED']);
const LOG_LINES = 200;
const RETRY_MILLIS = [500, 1_000, 2_000, 5_000];

export function isFinished(job: Job): boolean {
  return FINISHED.has(job.state);
}

/** The state of a live job after one event. */
export function applyEvent(live: LiveJob, event: ServerEvent): LiveJob {
  const { job } = live;
  switch (event.event) {
    case 'progress':
      return job === undefined ? live : { ...live, job: { ...job, progress: JSON.parse(event.data) } };
    case 'state':
      return job === undefined ? live : { ...live, job: { ...job, state: JSON.parse(event.data).state } };
    case 'log':
      return { ...live, log: [...live.log, JSON.parse(event.data) as JobLogLine].slice(-LOG_LINES) };
    case 'end':
      return { ...live, job: JSON.parse(event.data) as Job };
    default:
      return live;
  }
}

/**
 * Follows a job until its end: reads it once, then its events. A broken stream is taken up again
 * behind the last event seen. fetch is used instead of EventSource because that cannot send headers.
 */
export function useJob(id: string): LiveJob {
  const [live, setLive] = useState<LiveJob>(NOTHING);
  useEffect(() => {
    const abort = new AbortController();
    setLive(NOTHING);
    follow(id, abort.signal, (change) => {
      if (!abort.signal.aborted) {
        setLive(change);
      }
    });
    return () => abort.abort();
  }, [id]);
  return live;
}

type Change = (change: (live: LiveJob) => LiveJob) => void;

async function follow(id: string, signal: AbortSignal, change: Change): Promise<void> {
  const path = `/api/v1/jobs/${encodeURIComponent(id)}`;
  let lastEventId = '';
  let failures = 0;
  while (!signal.aborted) {
    try {
      const job = await readJob(path, signal);
      change((live) => ({ ...live, job, interrupted: false, error: undefined }));
      if (isFinished(job)) {
        return;
      }
      const response = await fetch(`${path}/events`, {
        signal,
        headers: { Accept: 'text/event-stream', ...(lastEventId === '' ? {} : { 'Last-Event-ID': lastEventId }) },
      });
      if (!response.ok || response.body === null) {
        throw errorOf(response, await response.json().catch(() => undefined));
      }
      for await (const event of parseEvents(response.body)) {
        lastEventId = event.id || lastEventId;
        failures = 0;
        change((live) => applyEvent(live, event));
        if (event.event === 'end') {
          return;
        }
      }
    } catch (error) {
      if (error instanceof ApiError && error.status >= 400 && error.status < 500) {
        change((live) => ({ ...live, error }));
        return;
      }
    }
    change((live) => ({ ...live, interrupted: true }));
    await pause(RETRY_MILLIS[Math.min(failures++, RETRY_MILLIS.length - 1)] ?? 0, signal);
  }
}

async function readJob(path: string, signal: AbortSignal): Promise<Job> {
  const response = await fetch(path, { signal, headers: { Accept: 'application/json' } });
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) {
    throw errorOf(response, body);
  }
  return body as Job;
}

function pause(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, millis);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
