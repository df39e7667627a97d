export { mailConfig, mailerOf, type MailConfig } from './config.js';
export { toMail, type Letter, type Mail } from './letter.js';
export { DeliveryFault, type Mailer } from './mailer.js';
export { FolderMailer } from './mailer.folder.js';
export { SmtpMailer } from './mailer.smtp.js';
export { Post } from './post.js';
export { queueMail } from './queue.js';
export { Delivery } from './delivery.js';
export { mailTable } from './table.js';
