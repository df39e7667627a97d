import type { Order } from './orders.js';
import { Troupe } from './troupe.js';

const troupe = new Troupe();

process.on('message', async (order: Order) => {
  const reply = await troupe.obey(order);
  process.send?.(reply, () => order.order === 'end' && process.exit(0));
});
// Whoever started it is gone, and nobody would ever end it.
process.on('disconnect', () => process.exit(1));
