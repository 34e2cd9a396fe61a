import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { consoleBatch } from '../domain/console.ts';
import { serverId } from '../domain/ids.ts';
import { installOutcome, installProgress } from '../domain/installation.ts';
import { installAnswer } from '../domain/installation-question.ts';

export const installEvent = z.discriminatedUnion('type', [
  /** First: what was printed so far, and where it stands; `ended` follows at once when nothing is under way. */
  z.object({ type: z.literal('snapshot'), output: consoleBatch, progress: installProgress.nullable() }),
  z.object({ type: z.literal('progress'), progress: installProgress }),
  z.object({ type: z.literal('output'), output: consoleBatch }),
  /** Last: the stream ends after it. Null when the server was never installed. */
  z.object({ type: z.literal('ended'), outcome: installOutcome.nullable() }),
]);
export type InstallEvent = z.infer<typeof installEvent>;

export const installsContract = {
  watch: oc
    .route({ method: 'GET', path: '/servers/{serverId}/install/events', summary: 'Follow an installation' })
    .input(z.object({ serverId }))
    .output(eventIterator(installEvent)),
  /** The kept log of the last installation; empty where there was none. */
  log: oc
    .route({
      method: 'GET',
      path: '/servers/{serverId}/install/log',
      summary: 'The log of the last installation',
    })
    .input(z.object({ serverId }))
    .output(z.string()),
  /** Resolves when the script has ended and its staging folder is gone. */
  cancel: oc
    .route({ method: 'POST', path: '/servers/{serverId}/install/cancel', summary: 'Cancel an installation' })
    .input(z.object({ serverId }))
    .output(z.void()),
  /**
   * Ends an installation that the next one goes on with. Fails with `install.cannot-pause` where its tool would begin
   * anew.
   */
  pause: oc
    .route({ method: 'POST', path: '/servers/{serverId}/install/pause', summary: 'Pause an installation' })
    .input(z.object({ serverId }))
    .output(z.void()),
  /**
   * Takes what a failed install script made as it is, and counts the server as installed. Fails with
   * `install.nothing-left` when there is nothing.
   */
  takeRemains: oc
    .route({
      method: 'POST',
      path: '/servers/{serverId}/install/use-anyway',
      summary: 'Use what a failed installation made',
    })
    .input(z.object({ serverId }))
    .output(z.void()),
  /** Answers the question that the installation waits with. What is answered is typed for the person and forgotten. */
  answer: oc
    .route({
      method: 'POST',
      path: '/servers/{serverId}/install/answer',
      summary: 'Answer what an installation asks',
    })
    .input(z.object({ serverId, questionId: z.int(), answer: installAnswer }))
    .output(z.void()),
};
