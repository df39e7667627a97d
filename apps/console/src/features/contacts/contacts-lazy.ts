export { BlocksPage } from './blocks-page.js';
export { ContactsPage } from './contacts-page.js';
export { ImportPage } from './import-page.js';
