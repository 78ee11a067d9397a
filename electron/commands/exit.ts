/** Exit codes of the command line; scripts rely on them. */
export const EXIT = {
  complete: 0,
  failed: 1,
  usage: 2,
  /** Something could not be seen: stdout still holds the result, stderr says what and why. */
  partial: 3,
} as const;
