import { boot, ownScript } from './boot.js';

boot(ownScript());
