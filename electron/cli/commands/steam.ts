import type { Handler } from '../command-spec.ts';

/** `roost steam show`: whose login installations use without asking. */
export const showSteam: Handler = async (context) => {
  const client = await context.client();
  const { account } = await client.steam.show();
  if (context.json) await context.value({ account });
  else
    await context.line(account === null ? context.t('steam.none') : context.t('steam.account', { account }));
  return 0;
};

/** `roost steam forget`: removes the login from wherever SteamCMD keeps it; asks where a person can answer. */
export const forgetSteam: Handler = async (context, invocation) => {
  const client = await context.client();
  if (!invocation.flag('yes') && context.isInteractive) {
    const { account } = await client.steam.show();
    const question =
      account === null ? context.t('steam.reallyNobody') : context.t('steam.really', { account });
    if (!(await context.confirms(question))) {
      context.note(context.t('ask.nothingDone'));
      return 1;
    }
  }
  const forgotten = await client.steam.forget();
  if (context.json) {
    await context.value(forgotten);
    return 0;
  }
  const { account, places } = forgotten;
  if (places.length === 0) await context.line(context.t('steam.nothing'));
  else if (account === null) await context.line(context.t('steam.forgottenNobody'));
  else await context.line(context.t('steam.forgotten', { account }));
  for (const place of places) await context.line(`  ${context.t(`steam.place.${place}`)}`);
  return 0;
};
