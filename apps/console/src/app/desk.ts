// One file to load for the first screen of somebody who is signed in.
export { InboxPage } from '../features/conversations/inbox-page.js';
export { Shell } from './shell.js';
