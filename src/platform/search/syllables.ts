import { pinyin } from 'pinyin-pro'

/** Every reading of one character, plain letters without tones, ü as ü; nothing for what is not a Chinese character. */
export function readingsOf(character: string): readonly string[] {
  return pinyin(character, { multiple: true, toneType: 'none', type: 'array', nonZh: 'removed' })
}
