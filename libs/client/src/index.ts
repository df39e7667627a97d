export { ApiProblem } from './api-problem.js';
export { createApi, type Api, type ApiOptions, type CallOptions } from './api.js';
export { newId } from './new-id.js';
export { DeviceQueue, forgetDeviceQueue, type DeviceQueueOptions, type KeyValueStore } from './device-queue.js';
export { memoryQueue, type PendingMessage, type QueuedMessage, type QueueStore } from './outbox.js';
export { ParleySocket, type Outgoing, type SocketOptions, type SocketState } from './socket.js';
export type { History } from './threads.js';
export { createUpload, type Upload, type UploadFile } from './upload.js';
export { UploadTray, type TrayItem } from './upload-tray.js';
