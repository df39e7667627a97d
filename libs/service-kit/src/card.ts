import type { DynamicModule, INestApplication, Type } from '@nestjs/common';
import type { ServiceName } from '@parley/contracts';
import type { DataOf, Reaction } from '@parley/eventing';
import type { EntityTarget, MigrationInterface, ObjectLiteral } from 'typeorm';
import type { z } from 'zod';

/** A service is its card: what it is called, reads from the environment, owns and answers. */
export interface ServiceCard<C extends z.ZodObject = z.ZodObject> {
  name: ServiceName;
  /** Environment variables of its own, beside `BaseConfig`. */
  config: C;
  module: Type | DynamicModule;
  /** What Nest must know of the application before it begins, such as a socket adapter. */
  prepare?: (app: INestApplication) => void;
  entities?: EntityTarget<ObjectLiteral>[];
  /** In order. A service without migrations owns no data and gets no database. */
  migrations?: (new () => MigrationInterface)[];
  /** Finds the data of events that the service records by reference. */
  dataOf?: DataOf;
  /** Providers of the module that react to events. */
  reactions?: Type<Reaction>[];
  /** Others that must not wait for those: each name is a consumer group of its own, `<service>.<name>`. */
  reactionsApart?: Readonly<Record<string, readonly Type<Reaction>[]>>;
}

export const defineService = <C extends z.ZodObject>(card: ServiceCard<C>): ServiceCard<C> => card;
