// Holds documents to the published schemas of Open Referral UK 3.0 and to our own, formats asserted:
//   node schema_check.mjs NODE_MODULES ORUK_FOLDER OURS.json CASES.ndjson
// CASES, one a line: {"what": text, "schema": "service_list.json" or a name in OURS, "fits": whether it should,
// "document": any}
import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const [modules, oruk, ours, casesFile] = process.argv.slice(2);
const require = createRequire(resolve(modules, 'index.js'));
const Ajv = require('ajv/dist/2020').default;
const addFormats = require('ajv-formats').default;

// The schemas carry words of the tabular form ('tabular_required', 'core') that mean nothing for JSON.
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
const prefix = 'https://openreferraluk.org/specifications/3.0/schema/';
const folder = join(oruk, '3.0', 'schema');
for (const name of readdirSync(folder)) ajv.addSchema(JSON.parse(readFileSync(join(folder, name), 'utf8')), prefix + name);

ajv.addSchema({ components: { schemas: JSON.parse(readFileSync(ours, 'utf8')) } }, 'ours');
const compiled = new Map();
const schemaOf = (name) => {
  const address = name.endsWith('.json') ? prefix + name : `ours#/components/schemas/${name}`;
  if (!compiled.has(name)) compiled.set(name, ajv.getSchema(address));
  return compiled.get(name);
};

/// The first place of a null, which every typed field refuses and an untyped one would let pass.
function nullIn(value, path) {
  if (value === null) return path || '/';
  if (typeof value !== 'object') return '';
  for (const [name, inner] of Object.entries(value)) {
    const found = nullIn(inner, `${path}/${name}`);
    if (found) return found;
  }
  return '';
}

let checked = 0;
const differences = [];
for await (const line of createInterface({ input: createReadStream(casesFile) })) {
  const { what, schema, fits, document } = JSON.parse(line);
  const accepts = schemaOf(schema);
  checked += 1;
  const none = nullIn(document, '');
  const reason = accepts(document) ? (none && `${none} is null`) : ajv.errorsText(accepts.errors);
  if ((reason === '') === fits) continue;
  differences.push(`${what} (${schema}): ${reason.slice(0, 400) || 'is accepted'}`);
}
for (const difference of differences.slice(0, 10)) console.log(difference);
console.log(`${checked} documents checked, ${differences.length} differ`);
