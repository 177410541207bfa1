// The first bytes of native libraries, by format. None of them can be loaded.

export function elf(machine: number, bits: 32 | 64): Buffer {
  const header = Buffer.alloc(256)
  header.write('\x7fELF', 'latin1')
  header.set([bits / 32, 1, 1], 4)
  header.writeUInt16LE(3, 16)
  header.writeUInt16LE(machine, 18)
  return header
}

export function pe(machine: number): Buffer {
  const header = Buffer.alloc(256)
  header.write('MZ', 'latin1')
  header.writeUInt32LE(128, 60)
  header.write('PE\0\0', 128, 'latin1')
  header.writeUInt16LE(machine, 132)
  return header
}

export function machO(processor: number): Buffer {
  const header = Buffer.alloc(256)
  header.writeUInt32LE(0xfeedfacf)
  header.writeUInt32LE(processor, 4)
  return header
}
