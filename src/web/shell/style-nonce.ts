interface Maker {
  createElement: (tag: string, options?: ElementCreationOptions) => HTMLElement
}

/**
 * Ant Design gives its styles the page's nonce, but two of its helpers (measuring a scroll bar, asking what the browser
 * can) add a style element without it. Whoever runs script here could read the nonce anyway: lending it weakens nothing.
 */
export function lendNonceToStyles(nonce: string, maker: Maker = document): void {
  const create = maker.createElement
  maker.createElement = (tag, options) => {
    const element = create.call(maker, tag, options)
    if (element instanceof HTMLStyleElement) element.nonce = nonce
    return element
  }
}
