import { type ComponentType, createElement, lazy, useState } from 'react';

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

/** A component that is loaded when it is first drawn, or before that. */
export type Later<Props> = ComponentType<Props> & {
  /** Loads it without drawing it; it is then there at once, where React otherwise waits 300 ms between two faces. */
  load(): Promise<void>;
};

/** Has a component come when it is first drawn. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): Later<Props> {
  const here: { part: ComponentType<Props> | null } = { part: null };
  const bring = async () => {
    here.part ??= await patiently(load);
    return here.part;
  };
  const Awaited = lazy(async () => ({ default: await bring() }));
  const Part = (props: Props) => {
    // Chosen once: another component in the same place would begin anew.
    const [Chosen] = useState<ComponentType<Props>>(() => here.part ?? (Awaited as ComponentType<Props>));
    return createElement(Chosen, props);
  };
  return Object.assign(Part, {
    load: async () => {
      await bring();
    },
  });
}
