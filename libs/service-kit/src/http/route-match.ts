import { API_BASE, routes, type KnownRoute, type Method } from '@parley/contracts';

const table = (Object.keys(routes) as KnownRoute[]).map((route) => {
  const [method, path] = route.split(' ') as [Method, string];
  const pattern = (API_BASE + path).replace(/[.]/g, '\\.').replace(/:\w+/g, '[^/]+');
  return { route, method, pattern: new RegExp(`^${pattern}$`) };
});

/** The methods that a public path answers to. */
export const methodsFor = (path: string): Method[] => table.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);

/** The route of a method and path. */
export const matchRoute = (method: string, path: string): KnownRoute | undefined => table.find((row) => row.method === method && row.pattern.test(path))?.route;
