/** For how many days the data of somebody who left may be kept (L5): a month, so that who comes back is still known … */
export const LEAST_DAYS = 30
/** … to three years, for schools that must answer for long. */
export const MOST_DAYS = 1100
