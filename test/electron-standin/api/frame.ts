/** A window's main frame (electron docs/api/web-frame-main.md): one object per window, so that identity can be compared. */
export class MainFrame {
  readonly parent = null;
  readonly routingId = 1;
  readonly processId = 1;
  readonly frameTreeNodeId = 1;

  constructor(
    private readonly contents: {
      getURL(): string;
      isDestroyed(): boolean;
      send(channel: string, ...args: unknown[]): void;
    },
  ) {}

  get top(): this {
    return this;
  }

  get url(): string {
    return this.contents.getURL();
  }

  get origin(): string {
    const url = new URL(this.url);
    return url.origin === 'null' ? `${url.protocol}//${url.host}` : url.origin;
  }

  isDestroyed(): boolean {
    return this.contents.isDestroyed();
  }

  send(channel: string, ...args: unknown[]): void {
    this.contents.send(channel, ...args);
  }
}
