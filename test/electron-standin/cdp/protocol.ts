/** The part of the Chrome DevTools Protocol that the stand-in uses (chromedevtools.github.io/devtools-protocol). */
export interface Commands {
  'Browser.close': { input: Record<string, never>; output: unknown };
  'Browser.getVersion': { input: Record<string, never>; output: { product: string } };
  'Browser.getWindowForTarget': { input: { targetId: string }; output: { windowId: number } };
  'Browser.setWindowBounds': {
    input: { windowId: number; bounds: { width: number; height: number } };
    output: unknown;
  };
  'Target.setDiscoverTargets': { input: { discover: boolean }; output: unknown };
  'Target.createTarget': {
    input: { url: string; newWindow: boolean; width: number; height: number };
    output: { targetId: string };
  };
  'Target.attachToTarget': { input: { targetId: string; flatten: true }; output: { sessionId: string } };
  'Target.closeTarget': { input: { targetId: string }; output: unknown };
  'Page.enable': { input: Record<string, never>; output: unknown };
  'Page.getFrameTree': { input: Record<string, never>; output: { frameTree: { frame: { id: string } } } };
  'Page.addScriptToEvaluateOnNewDocument': { input: { source: string; worldName?: string }; output: unknown };
  'Page.navigate': { input: { url: string }; output: { errorText?: string } };
  'Page.reload': { input: Record<string, never>; output: unknown };
  'Page.captureScreenshot': { input: { format: 'png' }; output: { data: string } };
  'Runtime.enable': { input: Record<string, never>; output: unknown };
  'Runtime.addBinding': { input: { name: string; executionContextName: string }; output: unknown };
  'Runtime.evaluate': {
    input: {
      expression: string;
      uniqueContextId?: string;
      awaitPromise?: boolean;
      returnByValue?: boolean;
      userGesture?: boolean;
    };
    output: {
      result: { value?: unknown };
      exceptionDetails?: { text: string; exception?: { description?: string } };
    };
  };
  'Inspector.enable': { input: Record<string, never>; output: unknown };
  'Emulation.setEmulatedMedia': { input: { features: { name: string; value: string }[] }; output: unknown };
  'Fetch.enable': { input: { patterns: { urlPattern: string; resourceType?: string }[] }; output: unknown };
  'Fetch.failRequest': { input: { requestId: string; errorReason: 'Aborted' | 'Failed' }; output: unknown };
  'Fetch.continueRequest': { input: { requestId: string }; output: unknown };
  'Fetch.fulfillRequest': {
    input: {
      requestId: string;
      responseCode: number;
      responseHeaders: { name: string; value: string }[];
      body: string;
    };
    output: unknown;
  };
}

export interface PausedRequest {
  requestId: string;
  request: { url: string; method: string; headers: Record<string, string>; postData?: string };
  resourceType: string;
  frameId: string;
}

export interface TargetInfo {
  targetId: string;
  type: string;
  openerId?: string;
}

export interface Events {
  'Target.targetCreated': { targetInfo: TargetInfo };
  'Target.targetDestroyed': { targetId: string };
  'Page.frameNavigated': { frame: { url: string; parentId?: string } };
  'Page.domContentEventFired': unknown;
  'Page.loadEventFired': unknown;
  'Runtime.executionContextCreated': {
    context: { name: string; uniqueId: string; auxData: { frameId: string } };
  };
  'Runtime.executionContextDestroyed': { executionContextUniqueId: string };
  'Runtime.bindingCalled': { name: string; payload: string };
  'Runtime.consoleAPICalled': {
    type: string;
    args: { value?: string | number | boolean | null; description?: string }[];
  };
  'Inspector.targetCrashed': unknown;
  'Fetch.requestPaused': PausedRequest;
}

export type Command = keyof Commands;
export type EventName = keyof Events;
