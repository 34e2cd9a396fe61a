import { activityPage } from './pages/activity.ts';
import { addPage } from './pages/add.ts';
import { binPage } from './pages/bin.ts';
import { consolePage } from './pages/console.ts';
import { createPage } from './pages/create.ts';
import { desktopPage } from './pages/desktop.ts';
import { eggPage } from './pages/egg.ts';
import { environmentsPage } from './pages/environments.ts';
import { galleryPage } from './pages/gallery.ts';
import { graphsPage } from './pages/graphs.ts';
import { hostingPage } from './pages/hosting.ts';
import { installPage } from './pages/install.ts';
import { invitePage } from './pages/invite.ts';
import { offerPage } from './pages/offer.ts';
import { palettePage } from './pages/palette.ts';
import { playersPage } from './pages/players.ts';
import { serverSettingsPage } from './pages/server-settings.ts';
import { settingsPage } from './pages/settings.ts';
import { takeInPage } from './pages/take-in.ts';
import { updatesPage } from './pages/updates.ts';
import { worldsPage } from './pages/worlds.ts';

/** The texts of the window's screens that come when they are opened, one file a screen. */
export const pages = {
  ...activityPage,
  ...addPage,
  ...binPage,
  ...consolePage,
  ...createPage,
  ...desktopPage,
  ...eggPage,
  ...environmentsPage,
  ...galleryPage,
  ...graphsPage,
  ...hostingPage,
  ...installPage,
  ...invitePage,
  ...offerPage,
  ...palettePage,
  ...playersPage,
  ...serverSettingsPage,
  ...settingsPage,
  ...takeInPage,
  ...updatesPage,
  ...worldsPage,
};
