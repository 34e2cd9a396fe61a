import type Electron from 'electron';
import { world } from './world.ts';

/** An item as a person sees it. */
export interface StandInItem {
  label: string;
  role: string | undefined;
  enabled: boolean;
  checked: boolean;
  submenu: StandInMenu | null;
  click(): void;
}

/** Electron's `Menu`, as far as a person's clicks go. */
export class StandInMenu {
  readonly items: StandInItem[];

  private constructor(template: readonly Electron.MenuItemConstructorOptions[]) {
    this.items = template.filter(({ type }) => type !== 'separator').map(itemOf);
  }

  static buildFromTemplate(template: Electron.MenuItemConstructorOptions[]): StandInMenu {
    return new StandInMenu(template);
  }

  static setApplicationMenu(menu: StandInMenu | null): void {
    world.applicationMenu = menu;
    world.changed();
  }

  popup(): void {
    world.poppedUp = this;
    world.changed();
  }

  /** The roles that would be written in Electron's own English, in this menu and those under it. */
  get unlabelled(): string[] {
    return this.items.flatMap(({ label, role, submenu }) => [
      ...(label === role ? [label] : []),
      ...(submenu?.unlabelled ?? []),
    ]);
  }

  /** The item at a path of labels; throws with the labels there are. */
  find(...path: string[]): StandInItem {
    const [label, ...rest] = path;
    const item = this.items.find((each) => each.label === label);
    if (item === undefined) {
      throw new Error(`no "${label}" among: ${this.items.map((each) => each.label).join(', ')}`);
    }
    if (rest.length === 0) return item;
    if (item.submenu === null) throw new Error(`"${label}" has no submenu`);
    return item.submenu.find(...rest);
  }
}

/** The roles that a test plays; Electron does the others by itself, too. */
function doRole(role: string): void {
  const { webContents } = world.window;
  if (role === 'zoomIn') webContents.setZoomLevel(webContents.getZoomLevel() + 0.5);
  if (role === 'zoomOut') webContents.setZoomLevel(webContents.getZoomLevel() - 0.5);
  if (role === 'resetZoom') webContents.setZoomLevel(0);
}

function itemOf(options: Electron.MenuItemConstructorOptions): StandInItem {
  const { label, role, enabled, checked, submenu, click, type } = options;
  const item: StandInItem = {
    label: label ?? role ?? '',
    role,
    enabled: enabled ?? true,
    checked: checked ?? false,
    submenu: Array.isArray(submenu) ? StandInMenu.buildFromTemplate(submenu) : null,
    click: () => {
      if (!item.enabled) throw new Error(`"${item.label}" is greyed out`);
      if (type === 'checkbox') item.checked = !item.checked;
      if (role !== undefined) doRole(role);
      click?.(item as unknown as Electron.MenuItem, undefined, {});
    },
  };
  return item;
}
