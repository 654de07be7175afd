import {existsSync} from 'node:fs';
import {createServer, type AddressInfo} from 'node:net';
import {join} from 'node:path';

/** Whether a program is on the path, or where Debian has those of an administrator. */
export const hasProgram = (name: string): boolean =>
  [...(process.env.PATH ?? '').split(':'), '/usr/sbin'].some(folder => existsSync(join(folder, name)));

/** A port of loopback that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve, reject) => server.once('listening', resolve).once('error', reject));
  const {port} = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}
