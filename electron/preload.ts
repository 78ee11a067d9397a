import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import type { PortolanBridge } from '../shared/contract/contract';
import { channelNames, eventNames } from '../shared/contract/names';

/**
 * The one object that the page gets. Names outside the contract are refused here already: ipcRenderer would pass on
 * anything, and the events of Electron itself travel the same way.
 */
const bridge: PortolanBridge = {
  call: (channel, input) => {
    if (!channelNames.includes(channel)) return Promise.reject(new Error('There is no such channel.'));
    return ipcRenderer.invoke(channel, input);
  },
  on: (event, listener) => {
    if (!eventNames.includes(event)) throw new Error('There is no such event.');
    // The first argument would hand ipcRenderer itself to the page.
    const forward = (_event: IpcRendererEvent, data: Parameters<typeof listener>[0]): void => listener(data);
    ipcRenderer.on(event, forward);
    return () => {
      ipcRenderer.removeListener(event, forward);
    };
  },
};

contextBridge.exposeInMainWorld('portolan', bridge);
