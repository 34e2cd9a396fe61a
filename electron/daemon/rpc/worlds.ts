import type { Arrivals, BringIn } from '#daemon/bring-in/index.ts';
import { endOf, type Implementer } from './implementer.ts';
import { stream } from './stream.ts';

export function worldsHandlers(os: Implementer['worlds'], arrivals: Arrivals, bringIn: BringIn) {
  return {
    begin: os.begin.handler(async ({ input }) => ({
      uploadId: await arrivals.uploads.begin(input.totalBytes),
    })),
    piece: os.piece.handler(async ({ input }) => {
      const { uploadId, path, at, base64 } = input;
      await arrivals.uploads.add(uploadId, path, at, Buffer.from(base64, 'base64'));
    }),
    read: os.read.handler(async ({ input, signal }) => {
      const worlds = await bringIn.worlds();
      return stream(worlds.read(input.uploadId, input, endOf(signal)));
    }),
    drop: os.drop.handler(async ({ input }) => await arrivals.uploads.drop(input.uploadId)),
    putIn: os.putIn.handler(async ({ input }) => {
      return await (await bringIn.worlds()).putIn(input.serverId, input.world, input.stopFirst);
    }),
    kept: os.kept.handler(async ({ input, signal }) => {
      return await (await bringIn.worlds()).kept(input.serverId, endOf(signal));
    }),
    putBack: os.putBack.handler(async ({ input }) => {
      return await (await bringIn.worlds()).putBack(input.serverId, input.keptId, input.stopFirst);
    }),
    removeKept: os.removeKept.handler(async ({ input }) => {
      await (await bringIn.worlds()).removeKept(input.serverId, input.keptId);
    }),
  };
}
