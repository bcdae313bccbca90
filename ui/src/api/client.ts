import createClient from 'openapi-fetch';
import type { components, paths } from './schema';

export type Schemas = components['schemas'];
export type Problem = Schemas['Problem'];

/** An answer that is not the one asked for, with what the server says about it. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly requestId: string | undefined;
  readonly problem: Problem | undefined;

  constructor(status: number, problem: Problem | undefined, requestId: string | undefined, message: string) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = problem?.code ?? (status === 0 ? 'unreachable' : 'unknown');
    this.requestId = requestId;
    this.problem = problem;
  }
}

// Read at every call, because tests replace the global one after this module is loaded.
const client = createClient<paths>({
  baseUrl: globalThis.location.origin,
  fetch: (request) => globalThis.fetch(request),
  // OR is a repeated parameter (RC9), which is this serialisation.
  querySerializer: { array: { style: 'form', explode: true } },
});

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** Gives the JSON body of an answer, or throws an {@link ApiError}. (Text bodies are CSV, never asked for here.) */
export async function unwrap<T>(answer: Promise<Answer<T>>): Promise<Exclude<T, string>> {
  let settled: Answer<T>;
  try {
    settled = await answer;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') {
      throw cause;
    }
    throw new ApiError(0, undefined, undefined, 'Cannot reach the Periplus server. Check that `periplus serve` still runs.');
  }
  const { data, error, response } = settled;
  if (response.ok && data !== undefined) {
    return data as Exclude<T, string>;
  }
  throw errorOf(response, error);
}

export function errorOf(response: Response, body: unknown): ApiError {
  const problem = isProblem(body) ? body : undefined;
  const requestId = problem?.instance ?? response.headers.get('X-Request-Id') ?? undefined;
  const message = problem?.detail ?? `The server answered ${response.status} without an explanation.`;
  return new ApiError(response.status, problem, requestId, message);
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'detail' in body;
}

export default client;
