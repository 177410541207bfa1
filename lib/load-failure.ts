// Why the addon could not be loaded, and what to do about it. docs/errors.md has the list for users.
import { join, relative } from 'node:path'
import { foreign } from './binary-target.ts'
import { HnsError } from './errors.ts'
import type { LoadFacts } from './load-facts.ts'

interface Diagnosis {
  readonly problem: string
  readonly remedy: string
}

// Windows 10 1809 and Windows Server 2019, the first with the functions of HCN:
// https://learn.microsoft.com/virtualization/api/hcn/reference/hcncreatenetwork#requirements
const oldestWindowsBuild = 17763

const buildIt =
  'run "npm ci" and "npm run compile" in a clone of the repository on this machine and set ' +
  'NODE_HNS_PREBUILD to its folder.'

/** The error that says why the addon could not be loaded. */
export function loadFailure(facts: LoadFacts): HnsError {
  const { problem, remedy } =
    refusedByNode(facts) ??
    nothingToLoad(facts) ??
    wrongFile(facts) ??
    wrongSystem(facts) ??
    anythingElse(facts)
  return new HnsError(
    'HNS_LOAD_FAILED',
    `The native part of node-hns cannot be loaded: ${problem}.`,
    { category: 'unsupported', cause: facts.cause, hint: remedy },
  )
}

function refusedByNode(facts: LoadFacts): Diagnosis | undefined {
  if (facts.forbidden !== undefined) {
    const outside = relative(facts.folder, facts.forbidden).startsWith('..')
    const paths = outside ? [facts.folder, facts.forbidden] : [facts.folder]
    const options = paths.map(path => `--allow-fs-read="${path}"`).join(' ')
    return {
      problem: `the permission model of Node.js does not let this process read ${facts.forbidden}`,
      remedy: `Start Node.js with ${options} too.`,
    }
  }
  if (facts.code !== 'ERR_DLOPEN_DISABLED') return undefined
  return facts.addonsForbidden
    ? {
        problem: 'the permission model of Node.js lets this process load no addons',
        remedy: 'Start Node.js with --allow-addons too.',
      }
    : {
        problem: 'Node.js runs with --no-addons',
        remedy: 'Take it out of the command line, NODE_OPTIONS and the options of the worker.',
      }
}

function nothingToLoad(facts: LoadFacts): Diagnosis | undefined {
  const { code, text, file, folder, prebuilds } = facts
  if (code === 'MODULE_NOT_FOUND' && text.includes("'node-gyp-build'")) {
    return {
      problem: 'the package node-gyp-build is not there',
      remedy: 'Install node-hns with its dependencies; a bundler must leave it external.',
    }
  }
  if (facts.unreadable !== undefined) {
    return {
      problem: `this user may not read ${facts.unreadable}`,
      remedy: 'Give the user that Node.js runs as the right to read it.',
    }
  }
  if (file !== undefined) return undefined
  if (prebuilds.length > 0) {
    const known = new Intl.ListFormat('en').format(prebuilds)
    return {
      problem: `there is a binary for ${known}, none for ${facts.platform}-${facts.arch}`,
      remedy: `Build one: ${buildIt}`,
    }
  }
  return facts.isClone
    ? {
        problem: `the clone of the repository in ${folder} is not compiled`,
        remedy: 'Run "npm run compile" there.',
      }
    : {
        problem: `there is no binary in ${join(folder, 'prebuilds')}`,
        remedy: 'Install the whole of node-hns again; a bundler must leave it external.',
      }
}

function wrongFile({ file, target, ...facts }: LoadFacts): Diagnosis | undefined {
  if (facts.code !== 'ERR_DLOPEN_FAILED') return undefined
  if (target === undefined) {
    return { problem: `${file} is no native library`, remedy: 'Install node-hns again.' }
  }
  const { platform, arch } = facts
  const other = foreign(target, platform, arch)
  if (other === undefined) return undefined
  return {
    problem: `${file} was built for ${other}, and this is ${platform}-${arch}`,
    remedy:
      'Install node-hns on this machine; in a clone of the repository, run "npm run compile".',
  }
}

// Told by the words of the loader where there is nothing else: libuv asks Windows for English.
function wrongSystem({ file, text, platform, release }: LoadFacts): Diagnosis | undefined {
  if (text.startsWith('node-hns needs Node.js')) {
    return { problem: text, remedy: 'Update Node.js, or the program that it is part of.' }
  }
  const glibc = /version `GLIBC_([\d.]+)' not found/.exec(text)?.[1]
  if (glibc !== undefined) {
    return {
      problem: `it needs glibc ${glibc} or newer`,
      remedy: `Use a newer release of this Linux, or build it: ${buildIt}`,
    }
  }
  // Thus begin all errors of musl's loader, and none of glibc's.
  if (/^Error (loading shared library|relocating) /.test(text)) {
    return {
      problem: 'it needs glibc, where this system has musl, as Alpine Linux does',
      remedy: `Use an image with glibc, such as node:lts-slim, or build it: ${buildIt}`,
    }
  }
  if (platform === 'win32' && Number(release.split('.')[2]) < oldestWindowsBuild) {
    return {
      problem: `Windows ${release} is too old`,
      remedy: `Windows 10 1809, Windows Server 2019 (10.0.${oldestWindowsBuild}) or newer is needed.`,
    }
  }
  if (text.includes('The specified procedure could not be found')) {
    return {
      problem: 'Windows or Node.js lacks a function that it needs',
      remedy: 'Update Windows, and Node.js or the program that it is part of.',
    }
  }
  if (platform === 'win32' && /module (could )?not (be )?found/i.test(text)) {
    return {
      problem: `a library is missing that ${file} needs`,
      remedy:
        'Install node-hns again: its own binary needs libraries of Windows alone. ' +
        'What another one needs, "dumpbin /dependents" tells.',
    }
  }
  if (/Access is denied|blocked|virus|failed to map segment|not permitted/i.test(text)) {
    return {
      problem: `the system refuses to run ${file}: ${text.trim()}`,
      remedy:
        'Allow it in application control and the virus scanner (Windows), ' +
        'or mount its file system without noexec.',
    }
  }
  return undefined
}

function anythingElse({ text }: LoadFacts): Diagnosis {
  return { problem: text.trim(), remedy: `If a new installation does not help, ${buildIt}` }
}
