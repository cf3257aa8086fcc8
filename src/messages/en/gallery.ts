import type zh from '../zh-CN/gallery.ts'
export default { title: 'Gallery' } satisfies Record<keyof typeof zh, string>
