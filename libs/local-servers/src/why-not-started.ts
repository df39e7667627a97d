const words: Record<string, (port: number | string, command: string) => string> = {
  EADDRINUSE: (port, command) => `Port ${port} is taken: stop what uses it, or choose another with PORT=3001 ${command}.`,
  EACCES: (port) => `Port ${port} may not be used by this user: choose another with PORT.`,
  ENOSPC: () => 'The disk is full: free some space and start again; nothing stored was lost.',
};

/** Why a start failed, in one sentence without a stack. */
export function whyNotStarted(error: unknown, { port, command }: { port: number | string; command: string }): string {
  const put = words[(error as NodeJS.ErrnoException).code ?? ''];
  if (put) return put(port, command);
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]!;
}
