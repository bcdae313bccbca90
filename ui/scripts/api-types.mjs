// Keeps src/api/schema.d.ts equal to the contract, api/src/main/resources/openapi.yaml.
// `node scripts/api-types.mjs` fails when it is stale; with --write it is generated anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const contract = new URL('../../api/src/main/resources/openapi.yaml', import.meta.url);
const types = fileURLToPath(new URL('../src/api/schema.d.ts', import.meta.url));

const header = '// Generated from api/src/main/resources/openapi.yaml by `npm run api:generate`. Do not edit.\n\n';
const wanted = header + astToString(await openapiTS(contract, { alphabetize: true }));

if (process.argv.includes('--write')) {
  writeFileSync(types, wanted);
} else if (readFileSync(types, 'utf8') !== wanted) {
  console.error(
    'Cannot test the UI: src/api/schema.d.ts does not match openapi.yaml. Run `npm run api:generate` in ui/ and commit the result.',
  );
  process.exit(1);
}
