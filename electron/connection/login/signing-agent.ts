import ssh2 from 'ssh2';
import type { IdentityCallback, ParsedKey, SignCallback, SigningRequestOptions } from 'ssh2';

export type SignHash = SigningRequestOptions['hash'];
export type Sign = (data: Buffer, hash: SignHash) => Promise<Buffer>;

/**
 * One key for ssh2 whose signature is made elsewhere: in an agent, or once a passphrase is known. ssh2 asks an agent
 * to sign only after the host has said that it takes the key, so nobody is asked for a key that is of no use.
 */
export class SigningAgent extends ssh2.BaseAgent<ParsedKey> {
  constructor(
    private readonly key: ParsedKey,
    private readonly signature: Sign,
  ) {
    super();
  }

  override getIdentities(callback: IdentityCallback<ParsedKey>): void {
    callback(null, [this.key]);
  }

  override sign(
    _key: ParsedKey,
    data: Buffer,
    options: SigningRequestOptions | SignCallback,
    callback?: SignCallback,
  ): void {
    const hash = typeof options === 'function' ? undefined : options.hash;
    const done = typeof options === 'function' ? options : callback;
    this.signature(data, hash).then(
      (signature) => done?.(null, signature),
      (error: unknown) => done?.(error instanceof Error ? error : new Error(String(error))),
    );
  }
}
