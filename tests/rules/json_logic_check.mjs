// Compares our answers with those of npm's json-logic-js: node json_logic_check.mjs NODE_MODULES CASES.json
// CASES: {"schools": [data], "rules": [{"rule": text, "yes": logic, "no": logic, "answers": ["yes", ...]}]}
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const [modules, file] = process.argv.slice(2);
const jsonLogic = createRequire(resolve(modules, 'index.js'))('json-logic-js');
const { schools, rules } = JSON.parse(readFileSync(file, 'utf8'));

let compared = 0;
const differences = [];
for (const { rule, yes, no, answers } of rules) {
  schools.forEach((school, row) => {
    const isYes = Boolean(jsonLogic.apply(yes, school));
    const isNo = Boolean(jsonLogic.apply(no, school));
    const answer = isYes && isNo ? 'both' : isYes ? 'yes' : isNo ? 'no' : 'ask';
    compared += 1;
    if (answer !== answers[row]) {
      differences.push(`${rule}\n  ${JSON.stringify(school)}\n  json-logic-js: ${answer}, ours: ${answers[row]}`);
    }
  });
}
for (const difference of differences.slice(0, 5)) console.log(difference);
console.log(`${compared} answers compared, ${differences.length} differ`);
