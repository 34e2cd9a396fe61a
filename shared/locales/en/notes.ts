/** What an environment says of itself on this machine: capabilities that are missing, and what that means. */
export const notes = {
  'docker.no-memory-limit':
    'This system’s kernel does not limit memory in Docker: a server can use all of it.',
  'docker.no-swap-limit':
    'This system’s kernel does not count swap space in Docker, so its limit has no effect.',
  'docker.no-cpu-limit':
    'This system’s kernel does not limit CPU time in Docker: a server can use every core.',
  'docker.no-cpu-pinning': 'This system’s kernel cannot keep a server in Docker to chosen cores.',
  'docker.no-process-limit': 'This system’s kernel does not limit the number of processes in Docker.',
  'docker.no-io-weight':
    'This system’s kernel does not weigh disk access in Docker, so that setting has no effect.',
  'docker.no-oom-switch':
    'A server in Docker that runs out of memory is always ended here; it cannot be frozen instead.',
  'docker.remaps-users':
    'This Docker maps users to others, so servers may not be able to write to their folders.',
  'posix.no-sandbox':
    'Servers here run with your own rights, can read your files, and do not get shared folders. Install bubblewrap to change that.',
  'posix.no-sandbox-as-root':
    'Servers here run as root, can read and change everything, and do not get shared folders. Run Roost as an ordinary user, or use Docker.',
  'posix.memory-watched': 'Memory is checked once a second: a server over its limit is ended.',
  'posix.cpu-not-held':
    'A server’s CPU limit has no effect here, because this system gives Roost no way to enforce it.',
  'posix.processes-watched':
    'The number of processes is checked once a second: a server over its limit is ended.',
  'posix.threads-by-affinity':
    'A server starts on its chosen cores, but could choose others itself. A change takes effect at the next start.',
  'windows.no-sandbox':
    'Servers here run with your own rights and can read your files. Install only eggs that you trust.',
  'windows.memory-watched': 'Memory is checked once a second: a server over its limit is ended.',
  'windows.cpu-not-held':
    'A server’s CPU limit has no effect here, because this Windows refuses to enforce it.',
  'windows.processes-watched': 'The number of processes is counted: a server over its limit is ended.',
  'posix.tree-by-search': 'Processes that a server hides on purpose may not be found when it is ended.',
} as const;
