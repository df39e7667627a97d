// Starts a server as Parley does, says where as one line of JSON, and stays until it is killed.
import * as servers from '../dist/index.js';

const [, , start, options] = process.argv;
try {
  const { url, port } = await servers[start](JSON.parse(options));
  process.stdout.write(`${JSON.stringify({ url, port })}\n`);
  setInterval(() => undefined, 60_000);
} catch (error) {
  process.stdout.write(`${JSON.stringify({ fault: error.fault, sentence: error.message })}\n`);
}
