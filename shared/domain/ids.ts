import { z } from 'zod';

/** A server's id: a UUID in lower case. It is the container's name, and the name of the server's folder. */
export const serverId = z.uuid().toLowerCase().brand<'ServerId'>();
export type ServerId = z.infer<typeof serverId>;

/**
 * An egg's id: a UUID in lower case, kept from the egg's file where it has one. People make some up, whose version and
 * variant are none.
 */
export const eggId = z.guid().toLowerCase().brand<'EggId'>();
export type EggId = z.infer<typeof eggId>;
