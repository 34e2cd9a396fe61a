/** Marks a branch that the compiler has proved unreachable; throws when data from outside reaches it all the same. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
