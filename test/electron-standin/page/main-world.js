/**
 * The page's own world: window.open and links to new windows go to the window-open handler, which may only deny,
 * and window.open returns null as in Electron. (Closing a real popup instead races with Playwright attaching to it.)
 * @param {string} secret
 * @param {typeof makeBridge} makeEnd
 */
function mainWorld(secret, makeEnd) {
  const bridge = makeEnd(secret, 'main');
  /** @param {string} url @param {string} name @param {string} features */
  const ask = (url, name, features) => {
    bridge.send({ op: 'open', url: new URL(url || 'about:blank', document.baseURI).href, name, features });
  };
  window.open = (url = '', name = '_blank', features = '') => {
    ask(String(url), name, features);
    return null;
  };
  /** @param {MouseEvent} event */
  const follow = (event) => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement && node.href !== '');
    if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented) return;
    const elsewhere = link.target !== '' && !/^_(self|top|parent)$/i.test(link.target);
    if (!elsewhere && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button !== 1) return;
    event.preventDefault();
    ask(link.href, link.target, '');
  };
  window.addEventListener('click', follow);
  window.addEventListener('auxclick', follow);
}
