// Starts a server as Parley does, says where as one line of JSON, and stays until it is killed.
import { startPostgres, startRedis } from '../dist/index.js';

const starts = { startPostgres, startRedis };
const [, , name, options] = process.argv;
try {
  const { url, port } = await starts[name](JSON.parse(options));
  process.stdout.write(`${JSON.stringify({ url, port })}\n`);
  setInterval(() => undefined, 60_000);
} catch (error) {
  process.stdout.write(`${JSON.stringify({ fault: error.fault, sentence: error.message })}\n`);
}
