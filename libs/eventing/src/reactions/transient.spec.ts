import { describe, expect, it } from '@jest/globals';
import { Refused } from '@parley/contracts';
import { isTransient } from './transient.js';

const withCode = (code: string) => Object.assign(new Error('from the driver'), { code });

describe('isTransient', () => {
  it.each([
    ['another service away', new Refused('service.unavailable')],
    ['another service busy', new Refused('limit.busy')],
    ['connection refused', withCode('ECONNREFUSED')],
    ['connection lost', new Error('Connection terminated unexpectedly')],
    ['disk full', withCode('53100')],
    ['shutting down', withCode('57P01')],
    ['a standby', withCode('25006')],
    ['deadlock', withCode('40P01')],
    ['wrapped by TypeORM', { driverError: { code: '53300' } }],
  ])('%s: the event waits', (_, error) => expect(isTransient(error)).toBe(true));

  it.each([
    ['a bug', new TypeError('x is undefined')],
    ['a refusal', new Refused('conversation.not_found')],
    ['a constraint', withCode('23505')],
    ['a query that takes too long', withCode('57014')],
    ['nothing', undefined],
  ])('%s: the event is to blame', (_, error) => expect(isTransient(error)).toBe(false));
});
