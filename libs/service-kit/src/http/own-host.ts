import type { IncomingMessage } from 'node:http';

/** The host that a browser named, without a port. Nothing vouches for it: it says only what was asked for. */
export const hostOf = ({ headers }: Pick<IncomingMessage, 'headers'>): string => String(headers.host ?? '').toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '');

/** Whether a host is Parley's own: that of `PUBLIC_URL`, or a number or a name without a dot, which no tenant can register. */
export const isOwnHost = (host: string, publicUrl: string): boolean => host === new URL(publicUrl).hostname || !host.includes('.') || /^[\d.]+$|^\[/.test(host);
