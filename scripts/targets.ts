// The platforms that the package brings binaries for.

export interface Target {
  readonly name: string
  readonly platform: NodeJS.Platform
  readonly arch: NodeJS.Architecture
  /** What zig calls it, with the oldest C library that Node.js 22 itself runs on. */
  readonly zig: string
  /** The simulator as a library for programs in any language; see prebuilds/README.md. */
  readonly dropIns: readonly string[]
}

const windows = ['computenetwork.dll', 'vmcompute.dll']
const linux = ['libcomputenetwork.so', 'libvmcompute.so']
const mac = ['libcomputenetwork.dylib', 'libvmcompute.dylib']

function target(
  platform: NodeJS.Platform,
  arch: NodeJS.Architecture,
  zig: string,
  dropIns: readonly string[],
): Target {
  return { name: `${platform}-${arch}`, platform, arch, zig, dropIns }
}

export const targets: readonly Target[] = [
  target('win32', 'x64', 'x86_64-windows-gnu', windows),
  target('win32', 'arm64', 'aarch64-windows-gnu', windows),
  target('linux', 'x64', 'x86_64-linux-gnu.2.28', linux),
  target('linux', 'arm64', 'aarch64-linux-gnu.2.28', linux),
  target('darwin', 'x64', 'x86_64-macos.11.0', mac),
  target('darwin', 'arm64', 'aarch64-macos.11.0', mac),
]
