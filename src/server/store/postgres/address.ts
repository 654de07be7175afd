/** Whether a text is an address of PostgreSQL. */
export const isPostgres = (text: string): boolean => /^postgres(?:ql)?:\/\//.test(text);

/** An address without its password and options, as it may be shown. */
export function describeAddress(address: string): string {
  try {
    const {protocol, username, host, pathname, searchParams} = new URL(address);
    const at = host || searchParams.get('host') || 'localhost';
    return `${protocol}//${username ? `${username}@` : ''}${at}${pathname}`;
  } catch {
    return 'postgres://…';
  }
}
