/** What an environment says of itself on this machine: capabilities that are missing, and what that means. */
export const notes = {
  'docker.no-memory-limit': 'This system’s kernel does not limit memory in Docker: a server can use all of it.',
  'docker.no-swap-limit': 'This system’s kernel does not count swap space in Docker, so its limit has no effect.',
  'docker.no-cpu-limit': 'This system’s kernel does not limit CPU time in Docker: a server can use every core.',
  'docker.no-cpu-pinning': 'This system’s kernel cannot keep a server in Docker to chosen cores.',
  'docker.no-process-limit': 'This system’s kernel does not limit the number of processes in Docker.',
  'docker.no-io-weight': 'This system’s kernel does not weigh disk access in Docker, so that setting has no effect.',
  'docker.no-oom-switch': 'A server in Docker that runs out of memory is always ended here; it cannot be frozen instead.',
  'docker.remaps-users': 'This Docker maps users to others, so servers may not be able to write to their folders.',
} as const;
