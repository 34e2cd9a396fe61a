/** The members of an egg's file, as a test composes them. */
export type EggFileParts = Record<string, unknown>;

/** A small PTDL_v2 egg with nothing odd about it; a part given as undefined is left out. */
export function eggFile(parts: EggFileParts = {}): EggFileParts {
  return {
    meta: { version: 'PTDL_v2', update_url: null },
    exported_at: '2026-01-01T00:00:00+00:00',
    name: 'Example Game',
    author: 'someone@example.com',
    description: 'An example.',
    features: null,
    docker_images: { 'Java 21': 'ghcr.io/x/yolks:java_21' },
    file_denylist: [],
    startup: 'java -jar {{SERVER_JARFILE}} -p {{SERVER_PORT}}',
    config: {
      files: JSON.stringify({
        'server.properties': {
          parser: 'properties',
          find: { 'server-port': '{{server.build.default.port}}' },
        },
      }),
      startup: '{"done": ")! For help, type "}',
      logs: '{}',
      stop: 'stop',
    },
    scripts: {
      installation: { script: '#!/bin/bash\nexit 0\n', container: 'x/installers:debian', entrypoint: 'bash' },
    },
    variables: [
      {
        name: 'Server jar',
        description: 'The file to run.',
        env_variable: 'SERVER_JARFILE',
        default_value: 'server.jar',
        user_viewable: true,
        user_editable: true,
        rules: 'required|string',
        field_type: 'text',
      },
    ],
    ...parts,
  };
}

/** The bytes of a file: text as it stands, anything else as JSON. */
export function bytesOf(content: unknown): Uint8Array {
  return Buffer.from(typeof content === 'string' ? content : JSON.stringify(content, null, 2), 'utf8');
}
