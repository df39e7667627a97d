import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { compose } from './compose.js';
import type { Mail } from './letter.js';
import type { Mailer } from './mailer.js';

/** Puts each mail as an `.eml` file into a folder, where mail programs open it: for machines without a mail server. */
export class FolderMailer implements Mailer {
  private readonly transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

  constructor(
    private readonly folder: string,
    private readonly from: string,
  ) {}

  async send(mail: Mail): Promise<void> {
    const { message } = await this.transport.sendMail(compose(mail, this.from));
    await mkdir(this.folder, { recursive: true });
    // Nobody who watches the folder sees half a mail.
    const file = join(this.folder, `${mail.id}.eml`);
    await writeFile(`${file}.part`, message as Buffer);
    await rename(`${file}.part`, file);
  }

  async close(): Promise<void> {
    this.transport.close();
  }
}
