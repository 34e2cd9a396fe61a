import type { ClientContext } from '@orpc/client';
import type { StandardLinkOptions } from '@orpc/client/standard';
import { ResponseValidationPlugin } from '@orpc/contract/plugins';
import { contract } from '../contract/contract.ts';
import type { ResponseCheck } from './response-check.ts';

/** The check of oRPC's own plugin, taken out of it so that a link can be made before the schemas are there. */
export function createResponseCheck(): ResponseCheck {
  const options: StandardLinkOptions<ClientContext> = {};
  new ResponseValidationPlugin<ClientContext>(contract).init(options);
  const [check] = options.interceptors ?? [];
  if (check === undefined) throw new Error('the plugin of oRPC checks nothing any more');
  return check;
}
