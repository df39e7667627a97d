import { parentPort } from 'node:worker_threads';
import { Refused } from '@parley/contracts';
import { convertForeign, readHelpdesk } from '../read-helpdesk.js';
import { readPage } from '../read-page.js';
import { readPdf } from '../read-pdf.js';
import { readArticleTable } from '../read-table.js';
import type { Results, Told, Work } from './work.js';

async function read(work: Work): Promise<Results[Work['kind']]> {
  switch (work.kind) {
    case 'page': return readPage(work.url, work.html);
    case 'table': return readArticleTable(work.text);
    case 'pdf': return readPdf(work.path, work.bytes);
    case 'helpdesk': return readHelpdesk(work.files);
    case 'article': return convertForeign(work.foreign);
  }
}

parentPort?.on('message', (work: Work) => {
  void read(work)
    .catch((error: unknown) => {
      if (error instanceof Refused) return { refused: error.code, detail: error.message } satisfies Told;
      throw error;
    })
    .then((result) => parentPort?.postMessage(result !== null && 'refused' in result ? result : ({ done: result } satisfies Told)));
});
parentPort?.postMessage({ ready: true } satisfies Told);
