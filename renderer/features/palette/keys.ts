/** A shortcut: a key with the keys that are held. `mod` is Command on a Mac and Ctrl elsewhere. */
export interface Shortcut {
  key: string;
  mod?: true;
  alt?: true;
  shift?: true;
}

/** What is pressed everywhere. All hold a key, so that nobody who dictates or types meets one by chance. */
export const shortcuts = {
  palette: { key: 'k', mod: true },
  sheet: { key: '/', mod: true },
  home: { key: 'h', alt: true, shift: true },
  add: { key: 'n', alt: true, shift: true },
  activity: { key: 'a', alt: true, shift: true },
  settings: { key: 's', alt: true, shift: true },
  previous: { key: 'ArrowUp', alt: true, shift: true },
  next: { key: 'ArrowDown', alt: true, shift: true },
} as const satisfies Record<string, Shortcut>;
export type ShortcutName = keyof typeof shortcuts;

export type PressedKeys = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** The shortcut that was pressed; null for none. */
export function shortcutOf(event: PressedKeys, isMac: boolean): ShortcutName | null {
  for (const [name, shortcut] of Object.entries(shortcuts)) {
    if (isPressed(event, shortcut, isMac)) return name as ShortcutName;
  }
  return null;
}

function isPressed(event: PressedKeys, shortcut: Shortcut, isMac: boolean): boolean {
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const otherMod = isMac ? event.ctrlKey : event.metaKey;
  if (mod !== (shortcut.mod ?? false) || otherMod) return false;
  if (event.altKey !== (shortcut.alt ?? false)) return false;
  // A slash needs Shift on many keyboards.
  if (shortcut.key !== '/' && event.shiftKey !== (shortcut.shift ?? false)) return false;
  // With Alt a letter's key gives another sign on a Mac; its place says which it is.
  const byPlace = shortcut.alt === true && event.code === `Key${shortcut.key.toUpperCase()}`;
  return byPlace || event.key.toLowerCase() === shortcut.key.toLowerCase();
}

/** What the keys are called that have other names in other languages. */
export type KeyName = (key: 'control' | 'shift' | 'enter') => string;

/** A shortcut as its keys' names, in the order in which they are pressed. */
export function keyNames({ key, mod, alt, shift }: Shortcut, isMac: boolean, called: KeyName): string[] {
  const named: Record<string, string> = { ArrowUp: '↑', ArrowDown: '↓', Enter: called('enter') };
  return [
    ...(mod === true ? [isMac ? '⌘' : called('control')] : []),
    ...(alt === true ? [isMac ? '⌥' : 'Alt'] : []),
    ...(shift === true ? [isMac ? '⇧' : called('shift')] : []),
    named[key] ?? key.toUpperCase(),
  ];
}

/** Whether this device has a Mac's keyboard. */
export function isMacKeyboard(): boolean {
  return /mac|iphone|ipad/i.test(navigator.userAgent);
}
