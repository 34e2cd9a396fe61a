import type { Page } from 'playwright-core';
import { FakeWorld } from '../fake-world.ts';
import type { OpenWindow, Windows } from '../window.ts';

/** One face of the window: where it is, and what the world must be like for it. */
export interface Screen {
  readonly name: string;
  readonly path: string;
  /** A text by which one sees that it is full. */
  readonly full: string;
  readonly prepare?: (world: FakeWorld) => void;
  /** What a person does before the screen is looked at. */
  readonly act?: (page: Page) => Promise<void>;
}

/** Opens a screen, and resolves once it is full. */
export async function openScreen(windows: Windows, screen: Screen): Promise<OpenWindow> {
  const world = new FakeWorld();
  screen.prepare?.(world);
  const opened = await windows.open(world, screen.path);
  try {
    await screen.act?.(opened.page);
    await opened.page.getByText(screen.full).filter({ visible: true }).first().waitFor();
  } catch (error) {
    await opened[Symbol.asyncDispose]();
    throw error;
  }
  return opened;
}
