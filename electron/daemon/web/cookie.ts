/** The session's cookie. Cookies know no ports, so the name carries ours: two Roosts on one PC keep apart. */
export function cookieName(port: number): string {
  return `roost-session-${port}`;
}

/** The value of a cookie in a request's header; null where it is not. The first counts, as in browsers. */
export function readCookie(header: string | undefined, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const equals = part.indexOf('=');
    if (equals > 0 && part.slice(0, equals).trim() === name) return part.slice(equals + 1).trim();
  }
  return null;
}

/** A `Set-Cookie` value out of reach for scripts and for other sites; an age of 0 removes the cookie. */
export function sessionCookie(name: string, value: string, maxAgeSeconds: number): string {
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${maxAgeSeconds}`;
}
