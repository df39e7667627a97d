import { z } from 'zod';
import { Id, Instant, name, text } from '../primitives.js';
import { Contact } from './contact.js';
import { MAX_LEAVES, nested, type Nested } from './condition.js';

/** Of what nature the fields of contacts are; beside these `contact.attributes.<key>`, which is `any`. */
export const segmentFields = {
  'contact.name': 'text',
  'contact.email': 'text',
  'contact.phone': 'text',
  'contact.externalId': 'text',
  'contact.locale': 'text',
  'contact.timeZone': 'text',
  'contact.page': 'text',
  'contact.verified': 'flag',
  'contact.emailVerified': 'flag',
  'contact.firstSeenAt': 'time',
  'contact.lastSeenAt': 'time',
} as const;
export type SegmentNature = (typeof segmentFields)[keyof typeof segmentFields] | 'any';

/** `above` and `below` compare numbers, and dates as `YYYY-MM-DD`; `newer_than` and `older_than` count days back from now. */
export const SegmentOp = z
  .enum(['is', 'is_not', 'contains', 'lacks', 'starts_with', 'above', 'below', 'newer_than', 'older_than', 'exists', 'missing'])
  .meta({ id: 'SegmentOp' });
export type SegmentOp = z.infer<typeof SegmentOp>;

/** Which comparisons go with which nature. */
export const segmentOps: Record<SegmentNature, readonly SegmentOp[]> = {
  text: ['is', 'is_not', 'contains', 'lacks', 'starts_with', 'exists', 'missing'],
  flag: ['is'],
  time: ['newer_than', 'older_than'],
  any: ['is', 'is_not', 'contains', 'lacks', 'starts_with', 'above', 'below', 'exists', 'missing'],
};
const ATTRIBUTE = /^contact\.attributes\.\S{1,64}$/u;
export const segmentNatureOf = (field: string): SegmentNature | undefined =>
  Object.hasOwn(segmentFields, field) ? segmentFields[field as keyof typeof segmentFields] : ATTRIBUTE.test(field) ? 'any' : undefined;

const scalar = z.union([text(500), z.number(), z.boolean()]);
type Given = z.infer<typeof scalar> | z.infer<typeof scalar>[] | undefined;

const fits: Partial<Record<SegmentOp, (value: Given) => boolean>> = {
  above: (value) => typeof value === 'number' || (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)),
  below: (value) => typeof value === 'number' || (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)),
  newer_than: (value) => typeof value === 'number' && value >= 0 && value <= 36_500,
  older_than: (value) => typeof value === 'number' && value >= 0 && value <= 36_500,
};

/** One comparison. A list as `value` means any of them; with `is_not` and `lacks`, none of them. Texts are compared whatever their case. */
export const SegmentComparison = z
  .strictObject({ field: z.string().max(100), op: SegmentOp, value: z.union([scalar, z.array(scalar).min(1).max(50)]).optional() })
  .superRefine(({ field, op, value }, context) => {
    const nature = segmentNatureOf(field);
    const bare = op === 'exists' || op === 'missing';
    if (!nature) return context.addIssue({ code: 'custom', path: ['field'], message: 'is no field of contacts' });
    if (!segmentOps[nature].includes(op)) return context.addIssue({ code: 'custom', path: ['op'], message: `does not go with ${field}` });
    if ((value === undefined) !== bare) return context.addIssue({ code: 'custom', path: ['value'], message: bare ? 'is not for this op' : 'is missing' });
    if (fits[op]?.(value) === false) return context.addIssue({ code: 'custom', path: ['value'], message: `does not go with ${op}` });
    if (nature === 'flag' && typeof value !== 'boolean') context.addIssue({ code: 'custom', path: ['value'], message: 'is neither true nor false' });
  })
  .meta({ id: 'SegmentComparison' });
export type SegmentComparison = z.infer<typeof SegmentComparison>;

/** Comparisons of contacts within each other. `all` of nothing holds, `any` of nothing does not. */
export type SegmentCondition = Nested<SegmentComparison>;
const leavesOf = (condition: SegmentCondition): number =>
  'all' in condition ? condition.all.reduce((sum, part) => sum + leavesOf(part), 0) : 'any' in condition ? condition.any.reduce((sum, part) => sum + leavesOf(part), 0) : 1;
export const SegmentCondition: z.ZodType<SegmentCondition> = nested('SegmentCondition', SegmentComparison).refine((condition) => leavesOf(condition) <= MAX_LEAVES, {
  error: `has more than ${MAX_LEAVES} comparisons`,
});

/** Contacts that share something, under a name that everybody sees. */
export const CreateSegment = z.strictObject({ name: name(80), condition: SegmentCondition });
export const PatchSegment = z.strictObject({ name: name(80).optional(), condition: SegmentCondition.optional() });
export const Segment = z.object({ id: Id, name: z.string(), condition: SegmentCondition, createdAt: Instant, updatedAt: Instant }).meta({ id: 'Segment' });
export type Segment = z.infer<typeof Segment>;

/** Up to how many contacts a preview counts. */
export const SEGMENT_COUNTED = 1000;
export const PreviewSegment = z.strictObject({ condition: SegmentCondition });
/** The first contacts of a segment, and how many were found, up to a thousand. `more`: that were not all who were looked through, so there may be more. */
export const SegmentPreview = z.object({ data: z.array(Contact), count: z.int(), more: z.boolean() }).meta({ id: 'SegmentPreview' });
export type SegmentPreview = z.infer<typeof SegmentPreview>;
