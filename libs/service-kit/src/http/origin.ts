import type { IncomingMessage } from 'node:http';
import type { VisitorOrigin } from '@parley/contracts';
import type { Request } from 'express';
import type { BaseConfig } from '../config.js';

/** The country that a trusted proxy tells of a request; anything that is no code of one counts as none. */
export function countryOf({ headers }: Pick<IncomingMessage, 'headers'>, { COUNTRY_HEADER: header }: Pick<BaseConfig, 'COUNTRY_HEADER'>): string | undefined {
  const told = header === undefined ? undefined : headers[header];
  return typeof told === 'string' && /^[A-Za-z]{2}$/.test(told) ? told.toUpperCase() : undefined;
}

/** Where a visitor's request came from, as far as it can be believed. */
export function originOf(request: Pick<Request, 'headers' | 'ip'>, config: Pick<BaseConfig, 'COUNTRY_HEADER'>): VisitorOrigin {
  const country = countryOf(request, config);
  return { ...(request.ip && { ip: request.ip }), ...(country && { country }) };
}
