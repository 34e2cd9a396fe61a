export { createRouter, type Router } from './router.ts';
export { servePort } from './serve-port.ts';
