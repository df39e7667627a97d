import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { Busboy, type BusboyHeaders, type BusboyInstance } from '@fastify/busboy';
import { Refused } from '@parley/contracts';

/** A file as it comes in. */
export interface FormFile {
  /** As the sender calls it; nothing of it can be trusted. */
  name: string;
  /** Ends with an error when the sender breaks off. */
  content: Readable;
  /** Resolves when the form ended and held this one file; else rejects with `attachment.incomplete`. */
  whole: Promise<void>;
}

/** The name of the form's one part. */
const PART = 'file';
/** How long a sender may send nothing, and take in all, in milliseconds. */
const STALLED_MS = 30_000;
const LONGEST_MS = 10 * 60_000;

const incomplete = (detail: string) => new Refused('attachment.incomplete', detail);

function parserOf(request: IncomingMessage): BusboyInstance {
  try {
    return new Busboy({ headers: request.headers as BusboyHeaders, limits: { files: 1, fields: 0, parts: 2, headerPairs: 20, headerSize: 8192 } });
  } catch {
    throw incomplete('no boundary between the parts');
  }
}

/** Ends what takes too long. */
function watch(request: IncomingMessage, fail: (error: Refused) => void): () => void {
  const stalled = setTimeout(() => fail(incomplete('nothing came for half a minute')), STALLED_MS);
  const longest = setTimeout(() => fail(incomplete('it took longer than ten minutes')), LONGEST_MS);
  const alive = () => stalled.refresh();
  request.on('data', alive);
  return () => {
    clearTimeout(stalled);
    clearTimeout(longest);
    request.off('data', alive);
  };
}

/**
 * Reads a form of one file as a stream (RFC 7578): nothing is held in memory beyond what the reader asks for. Whoever called reads
 * `content` to its end or destroys it. @throws Refused `attachment.incomplete`
 */
export async function readForm(request: IncomingMessage): Promise<FormFile> {
  const form = parserOf(request);
  const begun = Promise.withResolvers<FormFile>();
  const whole = Promise.withResolvers<void>();
  whole.promise.catch(() => undefined);
  let content: Readable | undefined;
  const fail = (error: Refused) => {
    rest();
    request.unpipe(form);
    content?.destroy(error);
    whole.reject(error);
    begun.reject(error);
  };
  const rest = watch(request, fail);
  form.on('file', (part, stream, name) => {
    // Whoever reads hears of an error; while nobody does, it must not be nobody's.
    stream.on('error', () => undefined);
    if (part !== PART || content) {
      stream.resume();
      return fail(incomplete(`one part called "${PART}" is expected`));
    }
    content = stream;
    begun.resolve({ name: name ?? '', content: stream, whole: whole.promise });
  });
  for (const limit of ['filesLimit', 'partsLimit', 'fieldsLimit'] as const) form.on(limit, () => fail(incomplete('more than one part')));
  form.on('error', () => fail(incomplete('the form is damaged')));
  form.on('finish', () => {
    rest();
    if (!content) return begun.reject(incomplete('no file in it'));
    whole.resolve();
  });
  request.once('close', () => (request.complete ? rest() : fail(incomplete('the sender broke off'))));
  request.pipe(form);
  return begun.promise;
}
