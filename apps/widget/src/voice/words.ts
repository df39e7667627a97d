import type { Locale } from '@parley/contracts';

const en = {
  asking: 'Allow the microphone to record…',
  recording: 'Recording',
  stop: 'Stop and listen',
  send: 'Send the voice message',
  denied: 'The microphone is not allowed. Allow it for this page in your browser’s settings and try again.',
  missing: 'No microphone was found.',
  busy: 'The microphone cannot be used right now. Another app may be using it.',
};

const zhCN: typeof en = {
  asking: '请允许使用麦克风…',
  recording: '正在录音',
  stop: '结束录音并试听',
  send: '发送语音消息',
  denied: '麦克风权限被禁用，请在浏览器设置中允许本页面使用麦克风后重试。',
  missing: '未检测到麦克风。',
  busy: '麦克风暂时无法使用，可能正被其他应用占用。',
};

/** What is said while a voice message is made; who never makes one never loads it. */
export const voiceWords: Record<Locale, typeof en> = { en, 'zh-CN': zhCN };
