import { type ComponentType, lazy } from 'react';

/** Pauses between the tries; a network that changes, as when a container starts, cuts off what is under way. */
const pausesMs = [200, 1000, 3000];

/** Loads a part of the window, trying again where the way to it was cut off; rejects when it stays so. */
export async function patiently<Part>(load: () => Promise<Part>): Promise<Part> {
  for (const pauseMs of pausesMs) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
  return await load();
}

/** A component that is loaded when it is first drawn. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  return lazy(async () => ({ default: await patiently(load) }));
}
