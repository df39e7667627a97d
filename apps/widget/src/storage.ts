/** Everything the widget keeps on a device, under `parley:<widget key>:<name>`. */
export type Kept = 'session' | 'queue' | 'draft' | 'open';
const all: Kept[] = ['session', 'queue', 'draft', 'open'];

export const keyOf = (widgetKey: string, name: Kept) => `parley:${widgetKey}:${name}`;

/** `open` belongs to the tab, the rest to the site. Browsers that forbid storage throw on the mere access. */
function storeOf(name: Kept): Storage | undefined {
  try {
    return name === 'open' ? sessionStorage : localStorage;
  } catch {
    return undefined;
  }
}

export function read(widgetKey: string, name: Kept): string | null {
  return storeOf(name)?.getItem(keyOf(widgetKey, name)) ?? null;
}

/** `null` removes. Without storage, or when it is full, the widget goes on for as long as the page lives. */
export function write(widgetKey: string, name: Kept, value: string | null): void {
  try {
    if (value === null) storeOf(name)?.removeItem(keyOf(widgetKey, name));
    else storeOf(name)?.setItem(keyOf(widgetKey, name), value);
  } catch {
    return;
  }
}

/** Each tab keeps its unsent messages under a key of its own, which begins like the others. */
export function forget(widgetKey: string): void {
  for (const name of all) {
    write(widgetKey, name, null);
    const store = storeOf(name);
    const keys = Array.from({ length: store?.length ?? 0 }, (_, at) => store!.key(at));
    for (const key of keys) if (key?.startsWith(`${keyOf(widgetKey, name)}:`)) store!.removeItem(key);
  }
}
