import { diskFull, notWritable, StartError } from '../start-error.js';

const broken = (folder: string, why: string) =>
  new StartError('broken-data', `The database in ${folder} is damaged (${why}): restore a backup, or move the folder away to start with an empty one.`);

/** What Postgres and initdb say when they cannot go on, and what that means to a person. */
const meanings: [RegExp, (folder: string, said: string) => StartError][] = [
  [/No space left on device|Disk quota exceeded/i, diskFull],
  [/lock file "postmaster\.pid" already exists|pre-existing shared memory block/, (folder) => new StartError('in-use', `The database in ${folder} is still in use by another process: stop that one first.`)],
  [/Address already in use|could not bind|could not create any TCP\/IP sockets/, () => new StartError('port-taken', 'The port meant for Postgres is taken by another program.')],
  [/Permission denied|Operation not permitted|Read-only file system/i, notWritable],
  [/data directory ".*" has (wrong ownership|invalid permissions)/, notWritable],
  [/could not find the database system/, (folder) => broken(folder, 'its control file is missing')],
  // A client that came too early or was sent away is FATAL too, but only to that client.
  [/(FATAL|PANIC): +(?! |the database system is|password authentication|terminating connection|sorry, too many)(.+)/, (folder, said) => broken(folder, said)],
];

/** Puts the last lines of a Postgres that stopped while starting into one sentence. */
export const explain = (folder: string, lastLines: string): StartError | undefined => {
  for (const [pattern, meaning] of meanings) {
    const found = pattern.exec(lastLines);
    if (found) return meaning(folder, found[2]?.trim() ?? '');
  }
  return undefined;
};
