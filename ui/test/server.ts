import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { answer, type Answer } from './fixtures/api';

type Respond = (method: string, url: URL, body: unknown) => Answer | Response | undefined;

let override: Respond = () => undefined;

/** Answers some requests differently for one test; undefined leaves a request to the fixtures. */
export function respond(next: Respond): void {
  override = next;
}

export const server = setupServer(
  http.all('*/api/v1/*', async ({ request }) => {
    const url = new URL(request.url);
    const text = await request.text();
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    const result = override(request.method, url, body) ?? answer(request.method, url, body);
    if (result instanceof Response) {
      return result;
    }
    return HttpResponse.json(result.body as Record<string, unknown>, {
      status: result.status,
      headers: { 'Content-Type': result.status < 300 ? 'application/json' : 'application/problem+json' },
    });
  }),
);

export function resetServer(): void {
  override = () => undefined;
  server.resetHandlers();
}
