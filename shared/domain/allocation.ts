import { z } from 'zod';

export const port = z.int().min(1).max(65_535);

/** An IP and a port that a server may bind, on TCP and UDP. `0.0.0.0` is every address of this PC. */
export const allocation = z.object({
  ip: z.union([z.ipv4(), z.ipv6()]),
  port,
});
export type Allocation = z.infer<typeof allocation>;
