// Counts one test project: node tally.mjs NAME REPORT EXIT-STATUS FAILURES
// Prints "PASSED FAILED" on stdout and what did not pass on stderr; what failed goes to the end of the file FAILURES, too. A project that crashed, hung, or ran no test has failed.
import { appendFileSync, readFileSync } from 'node:fs';

const [name, report, status, failures] = process.argv.slice(2);
const exit = Number(status);
const say = (text) => process.stderr.write(`${name}: ${text}\n`);
const fail = (text) => {
  say(text);
  appendFileSync(failures, `${name}: ${text}\n`);
};

const read = () => {
  try {
    return JSON.parse(readFileSync(report, 'utf8')).results;
  } catch (error) {
    say(`no readable report (${error.code ?? error.message}); exit status ${exit}${exit === 124 || exit === 137 ? ', it hung and was ended' : ''}`);
    return { summary: { passed: 0 }, tests: [] };
  }
};

const results = read();
const tests = results.tests ?? [];
const passed = tests.filter((test) => test.status === 'passed').length;
const skipped = tests.filter((test) => test.status === 'skipped');
const broken = tests.filter((test) => test.status !== 'passed' && test.status !== 'skipped');
const errors = (results.extra?.suites ?? []).flatMap((suite) => suite.errors ?? []);
let failed = broken.length + errors.length;

for (const test of skipped) say(`skipped ${test.name}: ${test.message}`);
for (const test of broken) fail(`failed ${test.name}: ${(test.message ?? test.status).slice(0, 2000)}`);
for (const error of errors) fail(`failed outside of a test: ${error.message ?? JSON.stringify(error)}`);
if (failed === 0 && passed === 0) {
  fail('failed: it ran no test');
  failed = 1;
} else if (failed === 0 && exit !== 0) {
  fail(`failed: exit status ${exit} although no test failed`);
  failed = 1;
}
say(`${passed} passed, ${failed} failed${skipped.length ? `, ${skipped.length} skipped` : ''}`);
process.stdout.write(`${passed} ${failed}\n`);
