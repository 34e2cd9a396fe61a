import type { Activity } from '#daemon/activity/index.ts';
import { endOf, type Implementer } from './implementer.ts';
import { stream } from './stream.ts';

export function activityHandlers(os: Implementer['activity'], activity: Activity) {
  return {
    list: os.list.handler(({ input }) => activity.list(input)),
    watch: os.watch.handler(({ signal }) => stream(activity.watch(endOf(signal)))),
  };
}
