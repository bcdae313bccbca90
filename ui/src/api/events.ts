/** One event of a text/event-stream. */
export interface ServerEvent {
  id: string;
  event: string;
  data: string;
}

/**
 * Reads server-sent events from a stream of bytes. Bytes may be cut anywhere: inside a character,
 * inside a line, between CR and LF.
 */
export async function* parseEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  let id = '';
  let event = '';
  let data: string[] = [];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      rest += done ? decoder.decode() : decoder.decode(value, { stream: true });
      // A CR at the end may be the first half of CRLF: it waits for the next bytes.
      const held = !done && rest.endsWith('\r') ? 1 : 0;
      const lines = rest.slice(0, rest.length - held).split(/\r\n|\n|\r/);
      rest = (lines.pop() ?? '') + rest.slice(rest.length - held);
      for (const line of lines) {
        if (line === '') {
          if (data.length > 0) {
            yield { id, event: event || 'message', data: data.join('\n') };
          }
          event = '';
          data = [];
          continue;
        }
        const colon = line.indexOf(':');
        const field = colon < 0 ? line : line.slice(0, colon);
        const text = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
        if (field === 'id') {
          id = text;
        } else if (field === 'event') {
          event = text;
        } else if (field === 'data') {
          data.push(text);
        }
      }
      if (done) {
        return;
      }
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}
