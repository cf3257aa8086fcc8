/** Lines of a register on one page of the screen. */
export const REGISTER_LINES_ON_A_PAGE = 100
