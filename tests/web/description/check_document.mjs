// Says whether a file is an OpenAPI 3.1 document: node check_document.mjs NODE_MODULES FILE
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [modules, file] = process.argv.slice(2);
const require = createRequire(resolve(modules, 'index.js'));
const { Validator } = await import(pathToFileURL(require.resolve('@seriousme/openapi-schema-validator')));
const validator = new Validator();
const result = await validator.validate(JSON.parse(readFileSync(file, 'utf8')));
if (result.valid) console.log(`sound OpenAPI ${validator.version}`);
else console.log(JSON.stringify(result.errors, null, 1).slice(0, 3000));
