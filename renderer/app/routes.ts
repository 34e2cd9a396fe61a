/** Where each screen is, in one place; links and the table of screens agree by it. */
export const routes = {
  home: '/',
  add: '/add',
  takeIn: '/take-in',
  addEgg: (eggId: string) => `/add/${eggId}`,
  server: (serverId: string, tab?: ServerTab) =>
    tab === undefined || tab === 'console' ? `/servers/${serverId}` : `/servers/${serverId}/${tab}`,
  activity: '/activity',
  gallery: '/gallery',
  settings: '/settings',
};

export const serverTabs = ['console', 'players', 'graphs', 'invite', 'settings'] as const;
export type ServerTab = (typeof serverTabs)[number];
