/** What may be asked of the list of what should be back: late; due today too; due within a week as well. */
export const dueStates = ['late', 'today', 'soon'] as const
