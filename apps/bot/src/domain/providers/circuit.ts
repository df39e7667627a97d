/** How many failures in a row open it. */
const FAILURES = 3;
const REST_MS = 5000;
const LONGEST_REST_MS = 120_000;

/** Whether a provider is asked. `probing`: one question is on its way, on which it depends. */
export type Circuit = { state: 'closed'; failures: number } | { state: 'open'; until: number; rests: number } | { state: 'probing'; since: number; rests: number };

/** A probe that was never heard of again blocks nobody for longer. */
const PROBE_MS = 60_000;

export const closed: Circuit = { state: 'closed', failures: 0 };

/** Asks to be let through. @returns the state then, and whether the question may be asked */
export function admit(circuit: Circuit, now: number): { circuit: Circuit; admitted: boolean } {
  switch (circuit.state) {
    case 'closed':
      return { circuit, admitted: true };
    case 'open':
      return now >= circuit.until ? { circuit: { state: 'probing', since: now, rests: circuit.rests }, admitted: true } : { circuit, admitted: false };
    case 'probing':
      return now - circuit.since > PROBE_MS ? { circuit: { ...circuit, since: now }, admitted: true } : { circuit, admitted: false };
    default:
      return circuit satisfies never;
  }
}

/** It answered. */
export const succeeded = (): Circuit => closed;

/** It did not. @param restMs the provider itself said for how long to leave it alone, or it needs somebody who mends it */
export function failed(circuit: Circuit, now: number, restMs?: number): Circuit {
  const rests = circuit.state === 'closed' ? 0 : circuit.rests;
  const rest = Math.min(LONGEST_REST_MS, Math.max(restMs ?? 0, REST_MS * 2 ** rests));
  if (circuit.state === 'closed' && restMs === undefined && circuit.failures + 1 < FAILURES) return { state: 'closed', failures: circuit.failures + 1 };
  // One that was asked before it opened is late, and tells nothing new.
  if (circuit.state === 'open' && restMs === undefined) return circuit;
  return { state: 'open', until: now + rest, rests: rests + 1 };
}

/** Nobody waited for the answer: nothing is known of the provider. */
export const abandoned = (circuit: Circuit, now: number): Circuit => (circuit.state === 'probing' ? { state: 'open', until: now, rests: circuit.rests } : circuit);
