import type { Handler } from '../command-spec.ts';

/** `roost link`: a fresh sign-in link, good for one visit. */
export const link: Handler = async (context) => {
  const client = await context.client();
  const made = await client.account.createLink();
  if (context.json) await context.value(made);
  else await context.line(made.url);
  return 0;
};
