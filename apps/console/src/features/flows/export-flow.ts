import type { Flow } from '@parley/contracts';
import { api } from '../session/api.js';

/** Offers a flow as a file that another tenant can take. */
export async function exportFlow({ id, name }: Pick<Flow, 'id' | 'name'>) {
  const file = await api.call('GET /bot/flows/:id/export', { params: { id } });
  const url = URL.createObjectURL(new Blob([JSON.stringify(file, null, 2)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'flow'}.flow.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
