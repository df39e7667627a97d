/** SQLSTATE or Node's system error code of whatever went wrong, also below TypeORM's wrapping. */
function codeOf(error: unknown): string {
  const { code, driverError } = (error ?? {}) as { code?: unknown; driverError?: { code?: unknown } };
  return String(code ?? driverError?.code ?? '');
}

const connection = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', '57P01', '57P02', '57P03', '53300']);
const words = /connection terminated|query read timeout|timeout exceeded when trying to connect|client has encountered a connection error|not queryable/i;

/** The database is away, is starting or has no connection left: the same call may succeed later. SQLSTATE classes 08, 57P0x, 53300. */
export const isConnectionFault = (error: unknown): boolean =>
  connection.has(codeOf(error)) || codeOf(error).startsWith('08') || (error instanceof Error && words.test(error.message));

/** The database did not answer in time. */
export const isSlow = (error: unknown): boolean => codeOf(error) === 'ETIMEDOUT' || (error instanceof Error && /connection timeout|timeout exceeded/i.test(error.message));

/** A race that Postgres broke by ending one side: serialization_failure, deadlock_detected. */
export const isWorthRetrying = (error: unknown): boolean => ['40001', '40P01'].includes(codeOf(error));

/** lock_not_available: somebody else went on holding a row for longer than is waited for it. Later it is free. */
export const isHeldTooLong = (error: unknown): boolean => codeOf(error) === '55P03';

/** division_by_zero: how a statement of ours gives up as a whole. */
export const isDivisionByZero = (error: unknown): boolean => codeOf(error) === '22012';

/** unique_violation, of one constraint or of any; of a partitioned table each partition's index has a name of its own. */
export function isDuplicate(error: unknown, constraint?: string | RegExp): boolean {
  const source = ((error as { driverError?: unknown })?.driverError ?? error) as { constraint?: string };
  const named = source.constraint ?? '';
  return codeOf(error) === '23505' && (constraint === undefined || (typeof constraint === 'string' ? named === constraint : constraint.test(named)));
}
