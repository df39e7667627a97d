/** Runs work while no other tab of this site runs work of the same name. */
export type Alone = <T>(work: () => Promise<T>) => Promise<T>;

/** Web Locks exist on https and localhost only; elsewhere a tab merely waits for itself. */
export function aloneAmongTabs(name: string): Alone {
  const locks = globalThis.navigator?.locks;
  if (locks) return (work) => locks.request(name, work) as ReturnType<typeof work>;
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
}
