import type { OpenAPI } from '@orpc/openapi';
import { contract } from '#shared/contract/contract.ts';

/** What every call answers when it is refused or fails: the code and facts of a notice, and its sentence. */
const failure = {
  type: 'object',
  properties: {
    code: { type: 'string', description: 'Says what went wrong, such as `server.not-found`; never changes.' },
    status: { type: 'integer' },
    message: { type: 'string', description: 'The sentence for a person.' },
    data: {
      type: 'object',
      properties: { code: { type: 'string' }, facts: { type: 'object' } },
      required: ['code', 'facts'],
    },
  },
  required: ['code', 'status', 'message', 'data'],
} as const;

const about =
  'Everything that the window and `roost` can do. A program on this PC takes the address and the token from ' +
  '`daemon.json` in the data folder; the token is a new one at each start. Calls that end in `/events` stream ' +
  'server-sent events until the caller leaves.';

/** Describes all calls as an OpenAPI document, as JSON. Takes a while and 30 MB: loaded when somebody asks. */
export async function describeApi(prefix: `/${string}`, version: string): Promise<string> {
  const [{ OpenAPIGenerator }, { ZodToJsonSchemaConverter }] = await Promise.all([
    import('@orpc/openapi'),
    import('@orpc/zod/zod4'),
  ]);
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const document = await generator.generate(contract, {
    info: { title: 'Roost', version, description: about },
    servers: [{ url: prefix }],
    security: [{ token: [] }],
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { Failure: failure as unknown as OpenAPI.SchemaObject },
    },
  });
  for (const operation of operationsOf(document)) {
    operation.tags = [operation.operationId?.split('.')[0] ?? ''];
    operation.responses = { ...operation.responses, default: failureResponse };
  }
  return JSON.stringify(document);
}

const failureResponse = {
  description: 'Refused or failed',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Failure' } } },
};

function operationsOf(document: OpenAPI.Document): OpenAPI.OperationObject[] {
  const methods = ['get', 'put', 'post', 'patch', 'delete'] as const;
  return Object.values(document.paths ?? {}).flatMap((path) =>
    methods.flatMap((method) => path?.[method] ?? []),
  );
}
