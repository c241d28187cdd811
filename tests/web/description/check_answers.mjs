// Compares recorded answers with the description: node check_answers.mjs NODE_MODULES FOLDER
// FOLDER holds openapi.json and *.ndjson, each line {method, target, status, type, body}. Exit code 1 where one differs.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const [modules, folder] = process.argv.slice(2);
const require = createRequire(resolve(modules, 'index.js'));
const Ajv = require('ajv/dist/2020').default;
const addFormats = require('ajv-formats').default;

const description = JSON.parse(readFileSync(join(folder, 'openapi.json'), 'utf8'));
// Answers are described open, since fields may be added to them. What is sent here must be described to the last field.
function close(schema) {
  if (Array.isArray(schema)) schema.forEach(close);
  if (!schema || typeof schema !== 'object' || Array.isArray(schema)) return;
  const isObject = schema.type === 'object' && schema.properties;
  if (isObject && schema.additionalProperties === undefined) schema.additionalProperties = false;
  Object.values(schema).forEach(close);
}
for (const [name, schema] of Object.entries(description.components.schemas)) if (name !== 'OpenApi') close(schema);

const ajv = new Ajv({ strict: false, allErrors: false });
addFormats(ajv);
ajv.addSchema(description, 'api');

const patterns = Object.keys(description.paths).map((path) => ({ path, parts: path.split('/').slice(1) }));
const isCapture = (part) => part.startsWith('{');

function pathOf(target) {
  const parts = target.split('?')[0].replace(/\/$/, '').split('/').slice(1).map(decodeURIComponent);
  const fits = patterns.filter((pattern) => pattern.parts.length === parts.length
    && pattern.parts.every((part, index) => isCapture(part) || part === parts[index]));
  const literals = (pattern) => pattern.parts.filter((part) => !isCapture(part)).length;
  return fits.sort((a, b) => literals(b) - literals(a))[0]?.path;
}

const validators = new Map();
function validatorOf(path, method, status, media) {
  const name = `${path} ${method} ${status} ${media}`;
  if (!validators.has(name)) {
    const pointer = (part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
    const described = description.paths[path][method].responses[status]?.content?.[media];
    const schema = described
      ? { $ref: `api#/paths/${pointer(path)}/${method}/responses/${status}/content/${pointer(media)}/schema` }
      : { $ref: 'api#/components/schemas/Problem' };
    validators.set(name, ajv.compile(schema));
  }
  return validators.get(name);
}

function faultOf({ method, target, status, type, body }) {
  const path = pathOf(target);
  if (!path) return status === 404 ? '' : `answered ${status}, and no path of the description is like it`;
  const operation = description.paths[path][method.toLowerCase()];
  if (!operation) return status === 405 ? '' : `answered ${status} to ${method}, which is not described`;
  if (status === 304) return operation.responses['304'] ? '' : '304 is not described';
  const media = type.split(';')[0];
  if (status >= 400 && media !== 'application/problem+json') return `${status} is no problem+json but ${type}`;
  if (status < 400 && status !== 200) return `${status} is not described`;
  if (status === 200 && !operation.responses['200'].content[media]) return `the type ${type} is not described`;
  if (!media.endsWith('json')) return '';
  const validate = validatorOf(path, method.toLowerCase(), String(status), media);
  return validate(JSON.parse(body)) ? '' : ajv.errorsText(validate.errors).slice(0, 400);
}

let answers = 0;
const answered = new Set();
const faults = new Map();
for (const file of readdirSync(folder).filter((name) => name.endsWith('.ndjson'))) {
  for (const line of readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean)) {
    const answer = JSON.parse(line);
    answers += 1;
    if (answer.status === 200) answered.add(pathOf(answer.target));
    let fault;
    try { fault = faultOf(answer); } catch (error) { fault = String(error); }
    if (fault) faults.set(`${answer.method} ${answer.target} (${answer.status}): ${fault}`, answer.body.slice(0, 300));
  }
}
for (const [fault, body] of [...faults].slice(0, 20)) console.log(`${fault}\n  ${body}`);
console.log(`${answers} answers of ${answered.size} of ${patterns.length} paths compared, ${faults.size} differ`);
const silent = patterns.map(({ path }) => path).filter((path) => !answered.has(path));
if (silent.length) console.log(`no 200 in this run from: ${silent.join(' ')}`);
process.exit(faults.size ? 1 : 0);
