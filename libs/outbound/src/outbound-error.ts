/** Why a request to the outside did not succeed. Stable: other services tell it onwards. */
export type OutboundFault =
  | 'address_refused'
  | 'not_reachable'
  | 'too_slow'
  | 'too_many_redirects'
  | 'too_large'
  | 'type_refused'
  | 'cancelled';

/** A request to the outside that was refused, or failed. The message holds nothing of what was answered. */
export class OutboundError extends Error {
  constructor(
    readonly fault: OutboundFault,
    message: string,
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause });
  }
}
