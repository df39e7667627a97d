import { createUpload, UploadTray, type Upload } from '@parley/client';
import { MAX_ATTACHMENTS, MAX_FILE_BYTES, type Attachment } from '@parley/contracts';
import type { Desk } from './desk.js';
import type { VisitorSession } from './session.js';

/** Files beside what is being written, and what became of those that were sent. */
export class Attaching {
  readonly tray: UploadTray;
  /** How many files a message takes, when the visitor chose more. */
  tooMany: number | undefined;
  /** Sends one file by itself, outside the tray. */
  readonly upload: Upload;
  /** What was uploaded from this page, to show own messages before the server says them back. */
  private readonly uploaded = new Map<string, Attachment>();

  constructor(
    private readonly desk: Desk,
    session: VisitorSession,
  ) {
    const upload = createUpload({ baseUrl: desk.host.origin, token: () => session.bearer, refresh: () => session.renew() });
    this.upload = beginning(desk, session, upload);
    this.tray = new UploadTray(this.upload, MAX_FILE_BYTES.visitor);
    this.tray.onChange(() => desk.changed());
  }

  add(files: Iterable<File>): void {
    const left = this.tray.add(files);
    this.tooMany = left > 0 ? MAX_ATTACHMENTS : undefined;
    this.desk.changed();
  }

  /** What was uploaded, for a message; the tray is empty afterwards. */
  take(): Attachment[] {
    this.tooMany = undefined;
    return this.tray.take();
  }

  remember(attachments: readonly Attachment[]): void {
    for (const attachment of attachments) this.uploaded.set(attachment.id, attachment);
  }

  /** As far as they were uploaded from this page. */
  known(ids: readonly string[] = []): Attachment[] {
    return ids.flatMap((id) => this.uploaded.get(id) ?? []);
  }

  forget(): void {
    this.tray.clear();
    this.uploaded.clear();
  }
}

/** The first file begins the session, as the first message does. */
const beginning =
  (desk: Desk, session: VisitorSession, upload: Upload): Upload =>
  async (file) => {
    desk.start();
    await session.token();
    return upload(file);
  };
