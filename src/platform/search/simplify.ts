import { Converter } from 'opencc-js/t2cn'

const convert = Converter({ from: 't', to: 'cn' })

/** One traditional character as its simplified one. Character by character, so that a part of a text folds as it does in the whole. */
export function simplifyCharacter(character: string): string {
  return convert(character)
}
