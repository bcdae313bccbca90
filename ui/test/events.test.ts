import { describe, expect, it } from 'vitest';
import { parseEvents, type ServerEvent } from '../src/api/events';
import { applyEvent, type LiveJob } from '../src/api/useJob';
import { runningJob } from './fixtures/estate';

async function parse(bytes: Uint8Array, size: number): Promise<ServerEvent[]> {
  let offset = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (offset >= bytes.length) {
        controller.close();
        return;
      }
      controller.enqueue(bytes.slice(offset, offset + size));
      offset += size;
    },
  });
  const events: ServerEvent[] = [];
  for await (const event of parseEvents(stream)) {
    events.push(event);
  }
  return events;
}

const TEXT = ': hello\n\nid: 1\nevent: log\ndata: {"message":"größer"}\n\nid: 2\r\ndata: a\r\ndata:b\r\n\r\nevent: end\ndata\n\nid: 3\ndata: cut off';

describe('server-sent events (RC15)', () => {
  it.each([1, 2, 3, 7, 1_000])('are the same however the bytes are cut: %d at a time', async (size) => {
    expect(await parse(new TextEncoder().encode(TEXT), size)).toEqual([
      { id: '1', event: 'log', data: '{"message":"größer"}' },
      { id: '2', event: 'message', data: 'a\nb' },
      { id: '2', event: 'end', data: '' },
    ]);
  });
});

describe('a live job', () => {
  const live: LiveJob = { job: runningJob, log: [], interrupted: false, error: undefined };

  it('takes progress, state and log, and ignores events that it does not know', () => {
    const progress = { ...runningJob.progress, done: 150 };
    let next = applyEvent(live, { id: '1', event: 'progress', data: JSON.stringify(progress) });
    next = applyEvent(next, { id: '2', event: 'state', data: '{"state":"SUCCEEDED"}' });
    next = applyEvent(next, { id: '3', event: 'log', data: '{"at":"2026-01-31T02:00:04Z","message":"done"}' });
    next = applyEvent(next, { id: '4', event: 'future', data: 'x' });
    expect([next.job?.progress.done, next.job?.state, next.log.length]).toEqual([150, 'SUCCEEDED', 1]);
  });
});
