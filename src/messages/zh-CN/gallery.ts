export default { title: '样张' } as const
