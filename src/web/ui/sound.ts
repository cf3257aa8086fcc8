/**
 * The desk's three sounds, told apart by rhythm and never longer than 150 ms, and the spoken word. No buzzer: the queue
 * hears it. Both may be switched off; the choice stays on this machine.
 */
import { keep, kept } from './kept.ts'
import { createStore } from './store.ts'

export type Sound = 'lent' | 'returned' | 'look'

interface Tone {
  /** seconds from the start, and for how long */
  at: number
  long: number
  /** hertz at its beginning and its end */
  from: number
  to: number
}

const tones: Readonly<Record<Sound, readonly Tone[]>> = {
  lent: [{ at: 0, long: 0.13, from: 523, to: 880 }],
  returned: [{ at: 0, long: 0.13, from: 740, to: 440 }],
  look: [
    { at: 0, long: 0.055, from: 233, to: 220 },
    { at: 0.085, long: 0.06, from: 233, to: 220 },
  ],
}

export const soundOn = createStore(kept('sound') !== 'off')
export const speechOn = createStore(kept('speech') === 'on')

export function switchSound(on: boolean): void {
  keep('sound', on ? 'on' : 'off')
  soundOn.set(on)
  if (on) playSound('lent')
}

export function switchSpeech(on: boolean): void {
  keep('speech', on ? 'on' : 'off')
  speechOn.set(on)
}

let context: AudioContext | undefined

/** Silent where sound is off or the browser has none. A browser lets it out after the first key or click. */
export function playSound(sound: Sound): void {
  if (!soundOn.get() || typeof AudioContext === 'undefined') return
  context ??= new AudioContext()
  void context.resume()
  const start = context.currentTime + 0.005
  for (const { at, long, from, to } of tones[sound]) {
    const oscillator = context.createOscillator()
    const volume = context.createGain()
    oscillator.type = sound === 'look' ? 'triangle' : 'sine'
    oscillator.frequency.setValueAtTime(from, start + at)
    oscillator.frequency.exponentialRampToValueAtTime(to, start + at + long)
    // soft edges, or the loudspeaker clicks
    volume.gain.setValueAtTime(0, start + at)
    volume.gain.linearRampToValueAtTime(0.22, start + at + 0.012)
    volume.gain.linearRampToValueAtTime(0, start + at + long)
    oscillator.connect(volume).connect(context.destination)
    oscillator.start(start + at)
    oscillator.stop(start + at + long)
  }
}

/** Reads a sentence aloud in Chinese; `always` for the loudspeaker that a child has pressed. */
export function speak(sentence: string, always = false): void {
  if ((!speechOn.get() && !always) || typeof speechSynthesis === 'undefined') return
  speechSynthesis.cancel()
  const spoken = new SpeechSynthesisUtterance(sentence)
  spoken.lang = 'zh-CN'
  spoken.rate = 0.95
  speechSynthesis.speak(spoken)
}

export const canSpeak = () => typeof speechSynthesis !== 'undefined'
