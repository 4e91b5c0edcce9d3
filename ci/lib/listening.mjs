// Reads the line that `ntk-relay run --json` prints when it listens: node listening.mjs FILE
// Prints its first address and the fingerprint of its certificate, a line each.
import { readFileSync } from 'node:fs';

const { urls, fingerprint } = JSON.parse(readFileSync(process.argv[2], 'utf8').split('\n')[0]);
process.stdout.write(`${urls[0]}\n${fingerprint}\n`);
