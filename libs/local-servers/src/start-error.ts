/** What kept a server from starting, for code that reacts to it. */
export type StartFault = 'not-writable' | 'disk-full' | 'broken-data' | 'in-use' | 'port-taken' | 'missing-program' | 'failed';

/** A server could not start. `message` is one sentence for the person at the terminal, without a stack. */
export class StartError extends Error {
  override readonly name = 'StartError';
  constructor(
    readonly fault: StartFault,
    sentence: string,
  ) {
    super(sentence);
  }
}

const byCode: Record<string, (path: string) => StartError> = {
  EACCES: (path) => notWritable(path),
  EPERM: (path) => notWritable(path),
  EROFS: (path) => notWritable(path),
  ENOTDIR: (path) => new StartError('not-writable', `${path} cannot be a data folder: a part of this path is a file.`),
  EEXIST: (path) => new StartError('not-writable', `${path} cannot be a data folder: it is a file.`),
  ENOSPC: (path) => diskFull(path),
  EDQUOT: (path) => diskFull(path),
};

export const notWritable = (path: string) => new StartError('not-writable', `The data folder ${path} cannot be written to: check who owns it.`);
export const diskFull = (path: string) => new StartError('disk-full', `The disk that holds ${path} is full: free some space and start again.`);

/** What the operating system refused on `path`, as a sentence; other errors stay as they are. */
const explained = (path: string, error: unknown): unknown => byCode[(error as NodeJS.ErrnoException).code ?? '']?.(path) ?? error;

/** Runs file work on `path`; what the operating system refuses becomes a sentence. */
export const onDisk = async <T>(path: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw explained(path, error);
  }
};

/** As `onDisk`, for work that does not wait. */
export const onDiskSync = <T>(path: string, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    throw explained(path, error);
  }
};
