import { activityPage } from './pages/activity.ts';
import { addPage } from './pages/add.ts';
import { consolePage } from './pages/console.ts';
import { createPage } from './pages/create.ts';
import { eggPage } from './pages/egg.ts';
import { environmentsPage } from './pages/environments.ts';
import { galleryPage } from './pages/gallery.ts';
import { graphsPage } from './pages/graphs.ts';
import { installPage } from './pages/install.ts';
import { invitePage } from './pages/invite.ts';
import { offerPage } from './pages/offer.ts';
import { palettePage } from './pages/palette.ts';
import { serverSettingsPage } from './pages/server-settings.ts';
import { settingsPage } from './pages/settings.ts';

/** The texts of the window's screens that come when they are opened, one file a screen. */
export const pages = {
  ...activityPage,
  ...addPage,
  ...consolePage,
  ...createPage,
  ...eggPage,
  ...environmentsPage,
  ...galleryPage,
  ...graphsPage,
  ...installPage,
  ...invitePage,
  ...offerPage,
  ...palettePage,
  ...serverSettingsPage,
  ...settingsPage,
};
