import { API_BASE, prefixes, routes, serviceFor } from '@parley/contracts';

/** Paths of every route, with something in place of each parameter. */
const ofRoutes = Object.keys(routes).map((route) => API_BASE + route.split(' ')[1]!.replaceAll(/:\w+/g, 'x'));
/** Paths that only look like those of a service, and what is not the API's. */
const others = [
  ...[...prefixes.keys()].flatMap((prefix) => [`${API_BASE}/${prefix}`, `${API_BASE}/${prefix}/`, `${API_BASE}/${prefix}x`, `${API_BASE}/x${prefix}`, `${API_BASE}/x/${prefix}`, `/${prefix}`]),
  '/', '/api', '/api/v1', '/api/v1/', '/api/v2/me', '/ws', '/widget.js', '/widget/panel.js', '/demo', '/docs', '/assets/app.js', '/inbox/open', '/help/shop/en', '/helpx', '/portal/x', '/healthz', '/readyz',
];
const paths = [...new Set([...ofRoutes, ...others])];

/** The paths that a way in sends elsewhere than the contract says, each as `path → service`. */
export const misrouted = (route: (path: string) => string | undefined): string[] =>
  paths.filter((path) => route(path) !== serviceFor(path)).map((path) => `${path} → ${route(path)}`);
