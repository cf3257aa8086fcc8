/** Filled in when the build is looked through. */
export {}
