/** Texts of where servers run. */
export const environmentsPage = {
  environments: {
    title: 'Where servers run',
    text: 'What Roost found on this PC, and which limits it can enforce there.',
    choose: 'Where it runs',
    docker: 'Docker container',
    posix: 'Directly on this PC',
    windows: 'Directly on Windows',
    ready: 'Ready',
    notReady: 'Not ready',
    recheck: 'Check again',
    checking: 'Checking',
    details: 'Details',
    failed: 'What this PC offers could not be checked.',
    none: 'Nothing was found that can run a server.',
    unknown: 'Its state is not known.',
    isolation: {
      container: 'Has a system of its own and sees nothing of yours.',
      sandbox: 'Sees the system but changes only its own folder.',
      none: 'Runs with your own rights; nothing confines it.',
    },
    holds: 'Always enforced: {{limits}}.',
    watches: 'Checked every second: {{limits}}.',
    cannot: 'Not enforced here: {{limits}}.',
    limit: { memory: 'memory', cpu: 'CPU', processes: 'processes', disk: 'disk' },
  },
} as const;
