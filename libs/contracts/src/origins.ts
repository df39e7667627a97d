/** Host without port, and port with the scheme's default written out. */
function placeOf(origin: string): { host: string; port: string; isDefaultPort: boolean } | undefined {
  if (!/^https?:\/\/[^/?#@]+$/i.test(origin) || !URL.canParse(origin)) return undefined;
  const { hostname, port, protocol } = new URL(origin);
  return { host: hostname, port: port || (protocol === 'https:' ? '443' : '80'), isDefaultPort: port === '' };
}

/**
 * Whether a website may show the widget of an inbox with these `domains` (`Inbox.domains`).
 * No domains: any website. As in a content security policy, `*.shop.example` means every host below `shop.example` but not itself,
 * and an entry without a port means the default port of the scheme.
 * @param origin the request's `Origin`, e.g. `https://shop.example:8443`; `null` of a sandboxed page fits no entry
 */
export function originAllowed(origin: string, domains: readonly string[]): boolean {
  if (domains.length === 0) return true;
  const place = placeOf(origin);
  if (!place) return false;
  return domains.some((domain) => {
    const [host = '', port] = domain.split(':');
    if (port === undefined ? !place.isDefaultPort : port !== place.port) return false;
    return host.startsWith('*.') ? place.host.endsWith(host.slice(1)) && place.host.length > host.length - 1 : place.host === host;
  });
}
