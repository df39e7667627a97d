import type { CanActivate, Type } from '@nestjs/common';
import { AuthGuard, PassportStrategy } from '@nestjs/passport';
import type { Principal } from '@parley/contracts';
import type { Request } from 'express';
import { Strategy } from 'passport-custom';
import type { TokenVerifier } from './token-verifier.js';

/** Passport keeps one registry per process and onebox runs several services in one, hence a name for each. */
const nameOf = (service: string) => `bearer:${service}`;

/** The token of an `Authorization: Bearer …` header (RFC 6750), if there is one. */
export const bearerOf = (header: string | undefined): string | undefined => /^Bearer +([\w.~+/=-]+)$/i.exec(header ?? '')?.[1];

/** Passport's strategy for a service: turns the bearer token into a principal on `request.user`. */
export function bearerStrategy(service: string, verifier: TokenVerifier): InstanceType<Type<unknown>> {
  class BearerStrategy extends PassportStrategy(Strategy, nameOf(service)) {
    async validate(request: Request): Promise<Principal | false> {
      const token = bearerOf(request.headers.authorization);
      return token ? verifier.verify(token) : false;
    }
  }
  return new BearerStrategy();
}

/** The guard that runs the strategy. A missing token passes as nobody: whether that is enough is the route's row to say. */
export function bearerGuard(service: string): CanActivate {
  const Guard = AuthGuard(nameOf(service));
  class BearerGuard extends Guard {
    override handleRequest<T>(error: unknown, user: T | false): T {
      if (error) throw error;
      return (user || undefined) as T;
    }
  }
  return new BearerGuard();
}
