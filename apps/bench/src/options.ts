import { parseArgs } from 'node:util';

export interface BenchOptions {
  /** Names of the measures to run; none: all. */
  measures: string[];
  list: boolean;
  /** Shorter rounds and less data: to try things out, not to quote. */
  quick: boolean;
  /** Leaves data and logs where they are. */
  keep: boolean;
  /** A folder with public sets of questions, see the measure `intelligence`. */
  data?: string;
  /** Where the JSON goes. */
  out: string;
  /** Rounds of each contestant, seconds of each, and of warming up before. */
  rounds: number;
  seconds: number;
  warmUpSeconds: number;
  /** Visitors, and as many agents. */
  pairs: number;
  /** Messages that each side of a closed loop keeps under way. */
  inFlight: number;
  agentsPerTenant: number;
  /** Copies of conversations. */
  conversations: number;
  /** Conversations of the full database, ten messages each. */
  size: number;
}

/** Reads the command line. @throws Error on an unknown flag, or a number that is none */
export function readOptions(args: string[]): BenchOptions {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      list: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      out: { type: 'string', default: '.parley/bench.json' },
      data: text,
      rounds: text,
      seconds: text,
      pairs: text,
      'in-flight': text,
      'agents-per-tenant': text,
      conversations: text,
      size: text,
    },
  });
  const { list, quick, keep, data, out } = values;
  const number = (flag: 'rounds' | 'seconds' | 'pairs' | 'in-flight' | 'agents-per-tenant' | 'conversations' | 'size', fallback: number) => {
    const given = values[flag];
    if (given === undefined) return fallback;
    if (!(Number(given) > 0)) throw new Error(`--${flag} takes a number above 0.`);
    return Number(given);
  };
  return {
    measures: positionals,
    list,
    quick,
    keep,
    ...(data !== undefined && { data }),
    out,
    rounds: number('rounds', quick ? 1 : 3),
    seconds: number('seconds', quick ? 5 : 20),
    warmUpSeconds: quick ? 2 : 5,
    pairs: number('pairs', 200),
    inFlight: number('in-flight', 4),
    agentsPerTenant: number('agents-per-tenant', 1),
    conversations: number('conversations', 1),
    size: number('size', quick ? 20_000 : 1_000_000),
  };
}
