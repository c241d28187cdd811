// Compares our verdicts with those of npm's ajv: node equality_check.mjs NODE_MODULES SCHEMA.json CASES.ndjson
// CASES, one a line: {"what": text, "findings": text that is empty where we accept, "document": any}
import { createReadStream, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

const [modules, schemaFile, casesFile] = process.argv.slice(2);
const Ajv = createRequire(resolve(modules, 'index.js'))('ajv/dist/2020').default;
const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false });
const accepts = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')));

let compared = 0;
const differences = [];
for await (const line of createInterface({ input: createReadStream(casesFile) })) {
  const { what, findings, document } = JSON.parse(line);
  compared += 1;
  if (accepts(document) === (findings === '')) continue;
  const reason = findings || ajv.errorsText(accepts.errors);
  differences.push(`${what}\n  ${findings ? 'refused by us alone' : 'refused by ajv alone'}: ${reason.slice(0, 300)}`);
}
for (const difference of differences.slice(0, 10)) console.log(difference);
console.log(`${compared} documents compared, ${differences.length} differ`);
