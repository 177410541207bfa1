import { HnsError } from '../index.ts'

/** What the exit code of `hns` says. Scripts may rely on it. */
export const ExitCode = {
  Done: 0,
  Failed: 1,
  WrongInput: 2,
  NotFound: 3,
  Unavailable: 4,
  Conflict: 5,
} as const
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode]

/** The part of `hns --help` that documents {@link ExitCode}. */
export const exitCodeHelp = `Exit codes:
  0  done
  1  HNS or something else failed
  2  wrong usage, or input that is malformed or that HNS refuses as invalid
  3  not found
  4  HNS is unavailable: no such service, stopped, or its library cannot be loaded
  5  exists already, or conflicts with something that does`

/** The exit code for anything that was thrown. */
export function exitCodeOf(error: unknown): ExitCode {
  if (!(error instanceof HnsError)) return ExitCode.Failed
  // Category `unsupported`, as there is no build for the platform: still no HNS to talk to.
  if (error.code === 'HNS_LOAD_FAILED') return ExitCode.Unavailable
  switch (error.category) {
    case 'invalid':
      return ExitCode.WrongInput
    case 'not-found':
      return ExitCode.NotFound
    case 'unavailable':
      return ExitCode.Unavailable
    case 'already-exists':
    case 'conflict':
      return ExitCode.Conflict
    default:
      return ExitCode.Failed
  }
}
