import type { Pausing } from '#daemon/server/index.ts';
import { endOf, type Implementer } from './implementer.ts';
import { stream } from './stream.ts';

export function hostingHandlers(os: Implementer['hosting'], pausing: Pausing) {
  return {
    show: os.show.handler(() => pausing.view),
    watch: os.watch.handler(({ signal }) => stream(pausing.watch(endOf(signal)))),
    pause: os.pause.handler(async ({ input }) => {
      await pausing.pause(input.servers);
      return pausing.view;
    }),
    resume: os.resume.handler(async () => {
      await pausing.resume();
      return pausing.view;
    }),
  };
}
