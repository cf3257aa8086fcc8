/** The package's own types import each other without file names, which Node's resolution does not find. */
declare module 'opencc-js/t2cn' {
  export function Converter(options: { from: 'tw' | 'hk' | 'jp'; to: 'cn' }): (text: string) => string
}
