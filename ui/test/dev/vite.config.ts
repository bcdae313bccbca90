import type { IncomingMessage, ServerResponse } from 'node:http';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { answer } from '../fixtures/api.ts';
import { runningJob } from '../fixtures/estate.ts';

/** Answers the API from the small estate, or passes it to a running server named by PERIPLUS_URL. */
function fixtures(): Plugin {
  return {
    name: 'periplus-fixtures',
    configureServer: (server) => void server.middlewares.use('/api', respond),
    configurePreviewServer: (server) => void server.middlewares.use('/api', respond),
  };
}

function respond(request: IncomingMessage, response: ServerResponse): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const url = new URL(`/api${request.url ?? ''}`, 'http://localhost');
    if (url.pathname.endsWith('/events')) {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.write(`id: 1\nevent: progress\ndata: ${JSON.stringify(runningJob.progress)}\n\n`);
      response.write('id: 2\nevent: log\ndata: {"at":"2026-01-31T02:00:04Z","message":"dev: rds:DescribeDBInstances denied"}\n\n');
      return;
    }
    const text = Buffer.concat(chunks).toString();
    const { status, body } = answer(request.method ?? 'GET', url, text === '' ? undefined : JSON.parse(text));
    response.writeHead(status, { 'Content-Type': status < 300 ? 'application/json' : 'application/problem+json' });
    response.end(JSON.stringify(body));
  });
}

/** As the server sends it, so that `vite preview` refuses what the server would refuse. */
const POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; frame-ancestors 'none'; base-uri 'none'";

const server = process.env.PERIPLUS_URL;

export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  plugins: server === undefined ? [react(), fixtures()] : [react()],
  preview: { port: 5174, strictPort: true, headers: { 'Content-Security-Policy': POLICY } },
  server: { port: 5173, strictPort: true, ...(server === undefined ? {} : { proxy: { '/api': { target: server, changeOrigin: true } } }) },
});
