import type { Accounts } from '#daemon/web/index.ts';
import type { Implementer } from './implementer.ts';

export function accountHandlers(os: Implementer['account'], accounts: Accounts) {
  return {
    setPassword: os.setPassword.handler(async ({ input, context }) => {
      await accounts.setPassword(context.session, input);
    }),
    createLink: os.createLink.handler(() => accounts.createLink()),
    signOutOthers: os.signOutOthers.handler(({ context }) => {
      accounts.signOutOthers(context.session.kind === 'session' ? context.session.idHash : null);
    }),
  };
}
