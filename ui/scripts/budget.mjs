// Holds the built pages to their size, gzipped (UI14): a build that exceeds them fails.
import { readFileSync, readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));
const KB = 1000;
const FIRST_LOAD = 350 * KB;
const CHUNK = 200 * KB;
const STYLES = 80 * KB;

const size = (file) => gzipSync(readFileSync(new URL(file, dist))).length;

function staticFiles(key, found = new Set()) {
  const chunk = manifest[key];
  if (!found.has(chunk.file)) {
    found.add(chunk.file);
    (chunk.imports ?? []).forEach((next) => staticFiles(next, found));
  }
  return found;
}

const first = staticFiles('index.html');
const assets = readdirSync(new URL('assets/', dist)).map((name) => `assets/${name}`);
const sum = (files) => [...files].reduce((total, file) => total + size(file), 0);
const firstStyles = Object.values(manifest).flatMap(({ file, css }) => (first.has(file) ? (css ?? []) : []));
const results = [
  ['scripts of the first load', sum(first), FIRST_LOAD],
  ['styles of the first load', sum(new Set(firstStyles)), STYLES],
  ...assets
    .filter((file) => /\.(js|css)$/.test(file) && !first.has(file) && !firstStyles.includes(file))
    .map((file) => [file, size(file), CHUNK]),
];
const over = results.filter(([, bytes, limit]) => bytes > limit);
for (const [name, bytes, limit] of over) {
  console.error(`${(bytes / KB).toFixed(1)} of ${limit / KB} kB: ${name}`);
}
if (over.length > 0) {
  console.error('Cannot build the UI: the parts above are over their size budget. Load them lazily or leave something out.');
  process.exit(1);
}
const [[, scripts], [, styles]] = results;
console.log(`UI: first load ${(scripts / KB).toFixed(0)} kB of scripts, ${(styles / KB).toFixed(0)} kB of styles, gzipped`);
