import {
  CircleCheck,
  CirclePlay,
  CirclePlus,
  CircleStop,
  Download,
  Globe,
  KeyRound,
  type LucideIcon,
  PackageCheck,
  PackageX,
  Pencil,
  ShieldAlert,
  SlidersHorizontal,
  Trash2,
  TriangleAlert,
  Undo2,
} from 'lucide-react';
import type { ActivityKind } from '#shared/domain/activity.ts';

/** The sign of each kind. */
export const activityIcons: Record<ActivityKind, LucideIcon> = {
  'server-made': CirclePlus,
  'server-deleted': Trash2,
  'server-put-back': Undo2,
  'server-gone': Trash2,
  'server-renamed': Pencil,
  'settings-changed': SlidersHorizontal,
  'start-began': CirclePlay,
  ready: CircleCheck,
  'start-failed': TriangleAlert,
  stopped: CircleStop,
  crashed: TriangleAlert,
  'install-began': Download,
  'install-done': PackageCheck,
  'install-failed': PackageX,
  'world-put-in': Globe,
  'world-put-back': Undo2,
  'signed-in': KeyRound,
  'sign-in-refused': ShieldAlert,
};

const troubles: ReadonlySet<ActivityKind> = new Set([
  'start-failed',
  'crashed',
  'install-failed',
  'sign-in-refused',
]);

/** Whether a person may have to do something about it. */
export function isTrouble(kind: ActivityKind): boolean {
  return troubles.has(kind);
}
