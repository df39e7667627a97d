import { z } from 'zod';
import { Id, text } from '../primitives.js';

/** What the demo connector answers: invented, the same for the same question on the same day, and nobody's. */
const demo = z.literal(true);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'is no day' });

/** What shows that a flow of this installation asks: the bot signs the address, for a minute and one path. */
const signed = { tenant: Id, until: z.coerce.number().int().min(0), signature: text(100, 1) };
export const DemoSignedQuery = z.strictObject(signed);
export type DemoSignedQuery = z.infer<typeof DemoSignedQuery>;

export const DemoOrder = z
  .object({ demo, number: z.string(), status: z.enum(['paid', 'packed', 'shipped', 'delivered']), statusName: z.object({ en: z.string(), 'zh-CN': z.string() }), total: z.number(), currency: z.string(), carrier: z.string().nullable(), trackingNumber: z.string().nullable(), arrives: z.string().nullable() })
  .meta({ id: 'DemoOrder' });
export const DemoBlocking = z.strictObject({ customer: text(200, 1), lastFour: z.string().regex(/^\d{4}$/, { error: 'is not four digits' }), reason: text(200).default('') });
export const DemoBlock = z.object({ demo, reference: z.string(), lastFour: z.string(), newCardArrives: z.string() }).meta({ id: 'DemoBlock' });
export const DemoDayQuery = z.strictObject({ day, ...signed });
export const DemoDay = z.object({ demo, day: z.string(), times: z.array(z.string()), list: z.string(), first: z.string().nullable() }).meta({ id: 'DemoDay' });
export const DemoBooking = z.strictObject({ at: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, { error: 'is no time' }), name: text(120).default(''), phone: text(40).default('') });
export const DemoAppointment = z.object({ demo, reference: z.string(), at: z.string() }).meta({ id: 'DemoAppointment' });
export const DemoCourse = z
  .object({ demo, code: z.string(), title: z.object({ en: z.string(), 'zh-CN': z.string() }), begins: z.string(), seatsLeft: z.int(), price: z.number() })
  .meta({ id: 'DemoCourse' });
export const DemoEnrolment = z.strictObject({ name: text(120, 1), email: text(254, 3) });
export const DemoEnrolled = z.object({ demo, reference: z.string(), code: z.string(), begins: z.string() }).meta({ id: 'DemoEnrolled' });
