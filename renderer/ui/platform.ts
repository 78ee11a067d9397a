/** The machine that the page is shown on, which in browser mode may be another than Portolan's. */
export const isMac = (): boolean => typeof navigator !== 'undefined' && /mac/i.test(navigator.platform);
