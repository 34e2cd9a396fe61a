import { type BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';
import type { TFunction } from 'i18next';

/** The usual menu of a text field, and copying of text that is marked elsewhere. */
export function attachContextMenu(window: BrowserWindow, t: TFunction<'shell'>): void {
  window.webContents.on('context-menu', (_event, { isEditable, selectionText, editFlags }) => {
    const copy: MenuItemConstructorOptions = { role: 'copy', label: t('menu.copy') };
    const items: MenuItemConstructorOptions[] = isEditable
      ? [
          { role: 'undo', label: t('menu.undo'), enabled: editFlags.canUndo },
          { role: 'redo', label: t('menu.redo'), enabled: editFlags.canRedo },
          { type: 'separator' },
          { role: 'cut', label: t('menu.cut'), enabled: editFlags.canCut },
          { ...copy, enabled: editFlags.canCopy },
          { role: 'paste', label: t('menu.paste'), enabled: editFlags.canPaste },
          { type: 'separator' },
          { role: 'selectAll', label: t('menu.selectAll'), enabled: editFlags.canSelectAll },
        ]
      : selectionText.trim() === ''
        ? []
        : [copy];
    if (items.length > 0) Menu.buildFromTemplate(items).popup({ window });
  });
}
