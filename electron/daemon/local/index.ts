/**
 * The door for programs of this person on this PC, such as `roost …`: a Unix socket in the data folder, or a named pipe.
 * It is there with and without a window or a network, and speaks the contract.
 */
export { dial } from './dial.ts';
export { LocalDoor, type LocalDoorOptions } from './local-door.ts';
