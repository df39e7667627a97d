export { DEMO_EMAIL, DEMO_PASSWORD, seedDemo, type Demo } from './seed-demo.js';
