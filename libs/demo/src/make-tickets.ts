import type { Api } from '@parley/client';
import type { BodyIn, Ticket } from '@parley/contracts';

interface People {
  owner: string;
  colleague: string;
}

/** A form for what is broken, so that a ticket shows one. */
async function makeRepairs(owner: Api): Promise<string> {
  const part = await owner.call('POST /ticket-fields', {
    body: {
      key: 'product', kind: 'category', name: { en: 'Product', 'zh-CN': '商品' },
      options: [
        { value: 'lighting', name: { en: 'Lighting', 'zh-CN': '灯具' }, options: [{ value: 'lamp', name: { en: 'Table lamp', 'zh-CN': '台灯' } }, { value: 'ceiling', name: { en: 'Ceiling lamp', 'zh-CN': '吸顶灯' } }] },
        { value: 'furniture', name: { en: 'Furniture', 'zh-CN': '家具' }, options: [{ value: 'chair', name: { en: 'Chair', 'zh-CN': '椅子' } }, { value: 'shelf', name: { en: 'Shelf', 'zh-CN': '书架' } }] },
      ],
    },
  });
  const serial = await owner.call('POST /ticket-fields', { body: { key: 'order_number', kind: 'text', name: { en: 'Order number', 'zh-CN': '订单号' } } });
  const type = await owner.call('POST /ticket-types', { body: { name: { en: 'Repair', 'zh-CN': '维修' }, form: [{ fieldId: part.id, required: true }, { fieldId: serial.id }] } });
  return type.id;
}

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

/** A few tickets of the demo tenant, in several states: one of a conversation, one with a form, one that waits, one that is solved. */
export async function makeTickets(owner: Api, people: People): Promise<void> {
  const repairs = await makeRepairs(owner);
  const { data: conversations } = await owner.call('GET /conversations', { query: { limit: 25 } });
  const delivery = conversations.find(({ labels }) => labels.includes('delivery')) ?? conversations[0];
  const make = (body: BodyIn<'POST /tickets'>): Promise<Ticket> => owner.call('POST /tickets', { body });
  const reply = (id: string, body: BodyIn<'POST /tickets/:id/comments'>) => owner.call('POST /tickets/:id/comments', { params: { id }, body });
  if (delivery) {
    const late = await owner.call('POST /conversations/:id/ticket', { params: { id: delivery.id }, body: { subject: 'Parcel 20931 held at the depot', priority: 'high', assigneeId: people.owner, dueAt: inDays(1) } });
    await reply(late.id, { text: 'Carrier promised a new date by noon.', internal: true });
  }
  const lamp = await make({ subject: '台灯收到后不亮，需要维修', typeId: repairs, fields: { product: ['lighting', 'lamp'], order_number: 'A-20944' }, assigneeId: people.colleague, watcherIds: [people.owner], labels: ['lamp'], dueAt: inDays(3) });
  await reply(lamp.id, { text: '您好，请先换一个插座试试。如果还是不亮，我们会安排上门取件。', status: 'waiting_requester' });
  const chair = await make({ subject: 'Chair arrived with a scratched leg', typeId: repairs, fields: { product: ['furniture', 'chair'] }, description: 'The customer sent two pictures by mail and would rather keep the chair for a discount.', priority: 'normal' });
  await owner.call('POST /tickets/:id/links', { params: { id: chair.id }, body: { relation: 'related', ticketId: lamp.id } });
  const invoice = await make({ subject: 'Invoice with VAT number for order 20877', assigneeId: people.owner, priority: 'low' });
  await reply(invoice.id, { text: 'Here is the corrected invoice. Have a good day!', status: 'solved' });
}
