/**
 * Files: the bytes behind attachments. On a disk in one process or one machine, behind the S3 protocol otherwise; whoever uses them
 * sees `FileStore`. What a file belongs to, and who may have it, is the business of its owner.
 */
export { FilesUnavailable, FileTooLarge, type ByteRange, type FileEntry, type FileStore, type PutOptions, type StoredFile } from './files.js';
export { DiskFiles } from './files.disk.js';
export { S3Files } from './files.s3.js';
export { s3SettingsOf } from './s3-settings.js';
