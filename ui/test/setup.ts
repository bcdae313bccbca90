import { cleanup } from '@testing-library/react';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { resetServer, server } from './server';

// jsdom has no layout, hence nothing to scroll.
window.scrollTo = () => undefined;

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  cleanup();
  resetServer();
  localStorage.clear();
});
afterAll(() => server.close());
