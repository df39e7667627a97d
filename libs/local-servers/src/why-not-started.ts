const inTheWay = 'The data folder cannot be made, because a file stands in its way: choose another with PARLEY_DATA.';

const words: Record<string, (port: number | string, command: string) => string> = {
  EADDRINUSE: (port, command) => `Port ${port} is taken: stop what uses it, or choose another with PORT=3001 ${command}.`,
  EACCES: () => 'The port or the data folder may not be used by this user: choose another with PORT or PARLEY_DATA.',
  EEXIST: () => inTheWay,
  ENOTDIR: () => inTheWay,
  EROFS: () => 'The data folder is on a disk that cannot be written to: choose another with PARLEY_DATA.',
  ENOSPC: () => 'The disk is full: free some space and start again; nothing stored was lost.',
};

/** Why a start failed, in one sentence without a stack. */
export function whyNotStarted(error: unknown, { port, command }: { port: number | string; command: string }): string {
  const put = words[(error as NodeJS.ErrnoException).code ?? ''];
  if (put) return put(port, command);
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]!;
}
