import { decodeCursor } from '@parley/tenancy';
import { z } from 'zod';

const Before = z.tuple([z.iso.datetime(), z.uuid()]);

/** Where a list by time, newest first, goes on: before this moment and id. @throws Refused `request.cursor_invalid` */
export const beforeOf = (cursor: string | undefined): [at: string, id: string] | [null, null] => (cursor ? decodeCursor(cursor, Before) : [null, null]);
