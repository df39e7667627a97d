import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page of a tenant's own, on another origin than Parley. */
export interface Website {
  url: string;
  title: string;
  close(): Promise<void>;
}

interface Site {
  /** What the tenant pastes before `</body>`, as it stands. */
  snippet: string;
  title?: string;
  lang?: string;
  /** What the tenant's own developers add behind it. */
  more?: string;
}

const page = ({ snippet, title, lang, more }: Required<Site>) => `<!doctype html>
<html lang="${lang}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"><title>${title}</title><link rel="icon" href="data:,"></head>
<body>
<main><h1>${title}</h1><p><a href="#top">A link before the chat</a></p><p>${'Lamps that stand on desks. '.repeat(60)}</p></main>
${snippet}
${more}
</body>
</html>
`;

/** Serves a page with the widget in it on 127.0.0.1, at a port of its own. */
export async function openWebsite({ snippet, title = 'Lamps for every desk', lang = 'en', more = '' }: Site): Promise<Website> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(page({ snippet, title, lang, more }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    title,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
