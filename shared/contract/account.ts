import { oc } from '@orpc/contract';
import { z } from 'zod';

export const newPassword = z.string().min(8).max(1024);

export const accountContract = {
  /** Sets the password for signing in over the network; the current one is needed once there is one. */
  setPassword: oc
    .route({ method: 'PUT', path: '/account/password', summary: 'Set the password' })
    .input(z.object({ current: z.string().max(1024).optional(), password: newPassword }))
    .output(z.void()),
  /** A fresh one-time sign-in link for another device or browser; valid for ten minutes. */
  createLink: oc
    .route({ method: 'POST', path: '/account/links', summary: 'Make a one-time sign-in link' })
    .output(z.object({ url: z.string(), expiresAt: z.number() })),
  /** Ends every session but the caller's own. */
  signOutOthers: oc
    .route({ method: 'POST', path: '/account/sign-out-others', summary: 'Sign out all other devices' })
    .output(z.void()),
};
