/** A failure of the emulator that a user can do something about: the message says what and how. */
export class EmulatorError extends Error {
  override readonly name = 'EmulatorError';
}
