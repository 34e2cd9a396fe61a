import type { DesktopPort } from '#daemon/ports.ts';
import type { Servers } from '#daemon/server/index.ts';
import { assertNotSynced } from '#daemon/synced-folder.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { RpcContext } from './context.ts';
import type { Implementer } from './implementer.ts';

export interface DesktopServices {
  servers: Servers;
  /** Null without the desktop app. */
  desktop: DesktopPort | null;
  dataFolder: string;
}

export function desktopHandlers(os: Implementer['desktop'], services: DesktopServices) {
  // A browser on the sofa must not open folders and dialogs on the PC upstairs.
  const of = ({ session }: RpcContext) => (session.kind === 'local' ? services.desktop : null);
  const held = (context: RpcContext) => {
    const desktop = of(context);
    if (desktop === null) throw new AppError('desktop.absent', {});
    return desktop;
  };
  return {
    show: os.show.handler(({ context }) => {
      const desktop = of(context);
      if (desktop === null) return null;
      return {
        settings: desktop.settings(),
        asksOpenAtLogin: services.servers.list().length > 0 && desktop.asksOpenAtLogin(),
      };
    }),
    update: os.update.handler(({ context, input }) => held(context).update(input)),
    openFolder: os.openFolder.handler(async ({ context, input }) => {
      const { serverId } = input;
      const folder =
        serverId === undefined ? services.dataFolder : services.servers.get(serverId).view().folder;
      await held(context).openFolder(folder);
    }),
    chooseFolder: os.chooseFolder.handler(async ({ context }) => {
      const folder = await held(context).chooseFolder();
      if (folder !== null) await assertNotSynced(folder);
      return { folder };
    }),
  };
}
