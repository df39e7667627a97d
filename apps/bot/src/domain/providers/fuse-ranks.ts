/** Where the influence of the first places ends; see Cormack, Clarke and Büttcher, "Reciprocal Rank Fusion", SIGIR 2009. */
const K = 60;

/** Several orders of the same things as one, the best first. */
export function fuseRanks(orders: readonly (readonly string[])[]): string[] {
  const scores = new Map<string, number>();
  for (const order of orders) order.forEach((id, rank) => scores.set(id, (scores.get(id) ?? 0) + 1 / (K + rank + 1)));
  return [...scores].sort(([, one], [, other]) => other - one).map(([id]) => id);
}
