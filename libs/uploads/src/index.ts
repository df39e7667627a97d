/**
 * What strangers send as files, before it is stored: one file of a form as a stream, images decoded and encoded anew, so that nothing of them but the
 * picture is kept. Everything is bounded; nothing is trusted that a sender says of it.
 */
export { decodeText } from './decode-text.js';
export { Images, type PreparedImage } from './images.js';
export { readForm, type FormFile } from './read-form.js';
