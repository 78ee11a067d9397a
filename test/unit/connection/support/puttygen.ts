import { createCipheriv, createHash, createHmac, type KeyObject } from 'node:crypto';
import { wireString } from '../../../../electron/connection/login/wire';

/** An RSA key as PuTTY wrote it until version 0.75 (PPK version 2; appendix C of PuTTY's manual). */
export function putty2(key: KeyObject, passphrase: string): string {
  const { n = '', e = '', d = '', p = '', q = '', qi = '' } = key.export({ format: 'jwk' });
  const type = 'ssh-rsa';
  const publicBlob = Buffer.concat([wireString(type), mpint(e), mpint(n)]);
  const bare = Buffer.concat([mpint(d), mpint(p), mpint(q), mpint(qi)]);
  const padding = createHash('sha1')
    .update(bare)
    .digest()
    .subarray(0, (16 - (bare.length % 16)) % 16);
  const secret = Buffer.concat([bare, padding]);
  const macKey = createHash('sha1').update('putty-private-key-file-mac-key').update(passphrase).digest();
  const comment = 'a test key';
  const signed = [type, 'aes256-cbc', comment, publicBlob, secret].map(wireString);
  const mac = createHmac('sha1', macKey).update(Buffer.concat(signed)).digest('hex');
  const half = (at: number): Buffer =>
    createHash('sha1')
      .update(Buffer.from([0, 0, 0, at]))
      .update(passphrase)
      .digest();
  const cipherKey = Buffer.concat([half(0), half(1)]).subarray(0, 32);
  const cipher = createCipheriv('aes-256-cbc', cipherKey, Buffer.alloc(16)).setAutoPadding(false);
  const locked = Buffer.concat([cipher.update(secret), cipher.final()]);
  return [
    `PuTTY-User-Key-File-2: ${type}`,
    'Encryption: aes256-cbc',
    `Comment: ${comment}`,
    ...lines('Public-Lines', publicBlob),
    ...lines('Private-Lines', locked),
    `Private-MAC: ${mac}`,
    '',
  ].join('\n');
}

function lines(name: string, data: Buffer): string[] {
  const found = data.toString('base64').match(/.{1,64}/g) ?? [];
  return [`${name}: ${found.length}`, ...found];
}

function mpint(base64url: string): Buffer {
  const bytes = Buffer.from(base64url, 'base64url');
  return wireString((bytes[0] ?? 0) > 0x7f ? Buffer.concat([Buffer.from([0]), bytes]) : bytes);
}
