import { about } from './machine/about.js';
import { measures } from './measures/all.js';
import { readOptions, type BenchOptions } from './options.js';
import { run } from './run.js';
import { table } from './report/table.js';
import { writeJson } from './report/write-json.js';

const print = (line: string) => void process.stdout.write(`${line}\n`);

async function main(options: BenchOptions): Promise<void> {
  if (options.list) return print(measures.map(({ name, about: what }) => `${name.padEnd(14)} ${what}`).join('\n'));
  const unknown = options.measures.filter((name) => measures.every((measure) => measure.name !== name));
  if (unknown.length > 0) throw new Error(`No measure is called ${unknown.join(', ')}; npm run bench -- --list tells which there are.`);
  const here = about();
  print(`${here.cpu}, ${here.cores} cores, ${here.memoryGb} GB, ${here.system}, Node ${here.node}, commit ${here.commit}`);
  const { findings, failures, versions } = await run(options, print);
  writeJson(options.out, { about: { ...here, ...versions }, options, findings, failures });
  print(`\n${table(findings)}\n\nAll figures: ${options.out}`);
  for (const [name, why] of Object.entries(failures)) print(`${name} could not be measured: ${why}`);
  if (Object.keys(failures).length > 0) process.exitCode = 1;
}

try {
  await main(readOptions(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
