import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { consoleBatch } from '../domain/console.ts';
import { downloadEstimate } from '../domain/download-estimate.ts';
import { environmentKind } from '../domain/environment.ts';
import { eggId, serverId } from '../domain/ids.ts';
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

/** What is going to be installed, as far as a person has chosen. */
export const estimateInput = z.object({
  eggId,
  /** The best that can, unless given. */
  environment: environmentKind.optional(),
  /** The egg's first, unless given. */
  image: z.string().max(512).optional(),
  /** Only what differs from the egg's defaults is needed. */
  variables: z.record(z.string(), z.string().max(65_536)).default({}),
});
export type EstimateInput = z.output<typeof estimateInput>;

export const installsContract = {
  /**
   * How much an installation would download and need, before it is begun. Answers within some three seconds;
   * `isLooking`: more is known if it is asked again.
   */
  estimate: oc
    .route({
      method: 'POST',
      path: '/eggs/{eggId}/install/estimate',
      summary: 'What an installation would download',
    })
    .input(estimateInput)
    .output(downloadEstimate),
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
