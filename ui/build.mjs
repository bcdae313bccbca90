// Builds the pages into dist/ and repeats only what has changed: `node build.mjs [--test]`.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const inputs = ['src', 'public', 'index.html', 'package-lock.json', 'package.json', 'tsconfig.json', 'vite.config.ts'];
const stamp = join(here, 'target', 'dist.sha256');

/** Vite 8 needs the `require` of ES modules that 20.19 brought. */
export function isSupportedNode(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > 20 || (major === 20 && minor >= 19);
}

function run(script) {
  // A string with a shell, because npm is a .cmd file on Windows.
  const result = spawnSync(`npm ${script}`, { cwd: here, stdio: 'inherit', shell: true });
  if (result.status !== 0) {
    console.error(`Cannot build the UI: \`npm ${script}\` failed in ${here}. Its output is above.`);
    process.exit(result.status ?? 1);
  }
}

function modified(path) {
  return existsSync(path) ? statSync(path).mtimeMs : 0;
}

function install() {
  const installed = modified(join(here, 'node_modules', '.package-lock.json'));
  if (installed < modified(join(here, 'package-lock.json'))) {
    console.log('UI: installing packages (npm ci)');
    run('ci --no-fund --no-audit --loglevel=error');
  }
}

function hashOf(paths) {
  const hash = createHash('sha256');
  const visit = (path) => {
    if (statSync(path).isDirectory()) {
      readdirSync(path).sort().forEach((name) => visit(join(path, name)));
    } else {
      hash.update(path.slice(here.length)).update('\0').update(readFileSync(path)).update('\0');
    }
  };
  paths.map((path) => join(here, path)).forEach(visit);
  return hash.digest('hex');
}

function build() {
  const wanted = hashOf(inputs);
  const built = existsSync(stamp) && existsSync(join(here, 'dist', 'index.html')) ? readFileSync(stamp, 'utf8') : '';
  if (wanted === built) {
    console.log('UI: dist/ is up to date');
    return;
  }
  console.log('UI: building dist/');
  run('run --silent build');
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

if (!isSupportedNode(process.versions.node)) {
  console.error(
    `Cannot build the UI: Node.js 20.19 or newer is needed, this is ${process.versions.node}. ` +
      'Install it from https://nodejs.org or with your package manager.',
  );
  process.exit(1);
}
if (process.argv.includes('--test')) {
  run('test --silent');
} else {
  install();
  build();
}
