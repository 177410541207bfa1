// Which system and processor a native library was built for, by its header.
// ELF: https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html
// PE: https://learn.microsoft.com/windows/win32/debug/pe-format
// Mach-O: mach-o/loader.h and mach/machine.h

export interface BinaryTarget {
  readonly system: 'Linux' | 'Windows' | 'macOS'
  /** As process.arch names it; undefined for processors that Node.js has no name for. */
  readonly arch: string | undefined
}

const elfMachines: Readonly<Record<number, string>> = {
  3: 'ia32',
  21: 'ppc64',
  22: 's390x',
  40: 'arm',
  62: 'x64',
  183: 'arm64',
  243: 'riscv64',
  258: 'loong64',
}

const peMachines: Readonly<Record<number, string>> = {
  332: 'ia32',
  34404: 'x64',
  43620: 'arm64',
}

const machMachines: Readonly<Record<number, string>> = {
  16777223: 'x64',
  16777228: 'arm64',
}

/** The target of a library that begins with these bytes; undefined if they begin none. */
export function targetOf(header: Buffer): BinaryTarget | undefined {
  if (header.length < 64) return undefined
  const magic = header.readUInt32BE(0)
  if (magic === 0x7f454c46) {
    const bigEndian = header[5] === 2
    const machine = bigEndian ? header.readUInt16BE(18) : header.readUInt16LE(18)
    return { system: 'Linux', arch: elfMachines[machine] }
  }
  if (magic === 0xcffaedfe) {
    return { system: 'macOS', arch: machMachines[header.readUInt32LE(4)] }
  }
  // For several processors at once.
  if (magic === 0xcafebabe) return { system: 'macOS', arch: undefined }
  if (header.toString('latin1', 0, 2) === 'MZ') {
    const start = header.readUInt32LE(60)
    if (start + 6 > header.length || header.toString('latin1', start, start + 4) !== 'PE\0\0') {
      return undefined
    }
    return { system: 'Windows', arch: peMachines[header.readUInt16LE(start + 4)] }
  }
  return undefined
}

/** In words, the target of a library that this platform cannot load; undefined for one it can. */
export function foreign(target: BinaryTarget, platform: string, arch: string): string | undefined {
  const system = platform === 'win32' ? 'Windows' : platform === 'darwin' ? 'macOS' : 'Linux'
  if (target.system === system && (target.arch ?? arch) === arch) return undefined
  return target.arch === undefined ? target.system : `${target.system} on ${target.arch}`
}
