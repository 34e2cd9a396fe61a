/**
 * The door for browsers, the CLI and scripts. In the order that the daemon builds it:
 *
 * - `Listener.open` binds the address, so that everybody later knows it;
 * - `Accounts` decides who may talk, and is what the contract's `account.*` calls use;
 * - `WebDoor.open` serves the window, sign-in, `/rpc` and `/api` on the listener.
 */
export { Accounts } from './accounts.ts';
export { isLoopback, parseAddress } from './address.ts';
export { Listener } from './listener.ts';
export { newSecret } from './secret.ts';
export { WebDoor } from './web-door.ts';
