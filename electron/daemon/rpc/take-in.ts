import type { BringIn } from '#daemon/bring-in/index.ts';
import { endOf, type Implementer } from './implementer.ts';
import { stream } from './stream.ts';

export function takeInHandlers(os: Implementer['takeIn'], bringIn: BringIn) {
  return {
    look: os.look.handler(async ({ input, signal }) => {
      return await (await bringIn.takeIn()).look(input.folder, endOf(signal));
    }),
    run: os.run.handler(async ({ input, signal }) => {
      return stream((await bringIn.takeIn()).run(input, endOf(signal)));
    }),
  };
}
