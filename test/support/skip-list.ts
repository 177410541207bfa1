// What cannot run everywhere, by name, and why. scripts/test-windows.ts prints it.

type Reasons = Readonly<Record<string, string>>

/** Tests, by full name. */
export const testsNotOnWindows: Reasons = {
  'elsewhere than on Windows the default is the simulator': 'is about other systems',
  'a library without the functions is refused': 'names a library of Linux',
  'the program > runs through a symbolic link': 'npm makes no symbolic links on Windows',
  'a library that this user may not read': 'takes the file modes of Unix',
  'a copy of the package > whose binary this user may not read': 'takes the file modes of Unix',
  'a copy of the package > on a Linux with an older glibc than the binary needs': 'is about Linux',
  'the program > says nothing when its reader has gone': 'takes the shell and the pipes of Unix',
  'ends without a word when the program that reads it has': 'takes the shell and the pipes of Unix',
}

/** Tests, by full name, that need a machine without HNS. */
export const testsWithoutHns: Reasons = {
  'without the service, connecting says which feature to enable': 'the service is here',
  'HNS_LIVE=1 fails where that is no HNS': 'the service is here',
}

/** Tests of the conformance suite, by title, that a real HNS is spared. */
export const testsNotOnLiveHns: Reasons = {
  'thousands at once get addresses and MAC addresses of their own': 'takes a real HNS minutes',
  '10,000 levels of nesting are refused, by whom they may be': 'may take the service down',
  '10 MB are refused, and the next document is taken': 'may take the service down',
}

/** Whole files. */
export const filesNotUnderWine: Reasons = {
  'test/package/binaries.test.ts': 'reads the binaries with a tool of LLVM',
  'test/workflows.test.ts': 'reads what only the repository has',
  'test/requirements.test.ts': 'reads what only the repository has',
}

export const filesOfWindows: Reasons = {
  'test/windows.test.ts': 'is about Windows',
}

export const filesOfTarball: Reasons = {
  'test/package/bill-of-materials.test.ts': 'is made with the package: npm run test:package',
  'test/package/binaries.test.ts': 'is about the binaries of all platforms: npm run test:package',
}
