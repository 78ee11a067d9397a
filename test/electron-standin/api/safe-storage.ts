import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { strict } from '../strict';

const prefix = 'v10';

/** electron docs/api/safe-storage.md. STANDIN_KEYRING names the backend (`basic_text`, `none` …); its key is a file, not a keyring. */
export function makeSafeStorage(isReady: () => boolean, userData: () => string) {
  let kept: Buffer | null = null;
  const key = (): Buffer => {
    if (!isReady()) throw new Error('safeStorage cannot be used before app is ready');
    if (kept) return kept;
    const file = join(userData(), '.standin-key');
    mkdirSync(dirname(file), { recursive: true });
    if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 });
    kept = readFileSync(file);
    return kept;
  };
  const encryptString = (text: string): Buffer => {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key(), nonce);
    const body = Buffer.concat([cipher.update(text), cipher.final()]);
    return Buffer.concat([Buffer.from(prefix), nonce, cipher.getAuthTag(), body]);
  };
  const decryptString = (secret: Buffer): string => {
    if (secret.subarray(0, 3).toString() !== prefix) throw new Error('Error while decrypting the ciphertext');
    const decipher = createDecipheriv('aes-256-gcm', key(), secret.subarray(3, 15));
    decipher.setAuthTag(secret.subarray(15, 31));
    return decipher.update(secret.subarray(31)).toString() + decipher.final('utf8');
  };
  const available = (): boolean => isReady() && process.env['STANDIN_KEYRING'] !== 'none';
  return strict('safeStorage', {
    isEncryptionAvailable: available,
    isAsyncEncryptionAvailable: async () => available(),
    getSelectedStorageBackend: () => process.env['STANDIN_KEYRING'] ?? 'gnome_libsecret',
    setUsePlainTextEncryption: () => undefined,
    encryptString,
    decryptString,
    encryptStringAsync: async (text: string) => encryptString(text),
    decryptStringAsync: async (secret: Buffer) => ({ shouldReEncrypt: false, result: decryptString(secret) }),
  });
}
