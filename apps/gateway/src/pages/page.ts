import type { IncomingMessage, ServerResponse } from 'node:http';

/** A request for a page or file, by its path. */
export interface PageRequest {
  request: IncomingMessage;
  response: ServerResponse;
  /** Decoded, without the query. */
  path: string;
  /** Whoever comes next; in the end "there is no such route". */
  next: () => void;
}

/** One part of the site. Answers `false` for a path that is none of its own. */
export interface Page {
  serve(page: PageRequest): boolean;
}
