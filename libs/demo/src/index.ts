export { demoTenant, demoWish, type DemoWish, type Notes } from './demo-tenant.js';
export { seedDemo, type Demo } from './seed-demo.js';
