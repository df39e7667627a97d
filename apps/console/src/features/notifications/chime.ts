let context: AudioContext | undefined;

/** Two soft notes, made on the spot: nothing to download. Silent until the page has been clicked once, as browsers demand. */
export function chime() {
  try {
    context ??= new AudioContext();
    const start = context.currentTime;
    note(context, { hertz: 659, at: start });
    note(context, { hertz: 880, at: start + 0.12 });
  } catch {
    // no sound device
  }
}

function note(audio: AudioContext, { hertz, at }: { hertz: number; at: number }) {
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.frequency.value = hertz;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(0.12, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.5);
  tone.connect(volume).connect(audio.destination);
  tone.start(at);
  tone.stop(at + 0.5);
}
