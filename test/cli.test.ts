// The command line, mostly by calling it in this process: what one command makes in the simulator
// is there for the next.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { findJsonFault } from '../lib/cli/json-fault.ts'
import { alignColumns } from '../lib/cli/table.ts'
import { runNode } from './support/child.ts'
import { hns, type Outcome } from './support/cli.ts'
import { FaultyHns, faultyLibrary, until } from './support/faulty-hns.ts'

const main = fileURLToPath(new URL('../lib/cli/main.ts', import.meta.url))
const examples = fileURLToPath(new URL('../docs/examples/', import.meta.url))
const exampleNetwork = join(examples, 'network.json')
const exampleEndpoint = join(examples, 'endpoint.json')

let folder = ''
beforeAll(() => {
  process.env.HNS_PROVIDER = 'simulator'
  folder = mkdtempSync(join(tmpdir(), 'hns-cli-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function spawnHns(args: readonly string[], program = main): Outcome {
  const { code, stdout, stderr } = runNode(['--no-warnings', program, ...args])
  return { code: code ?? -1, out: stdout, err: stderr }
}

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const l2Bridge = {
  Name: 'cbr0',
  Type: 'L2Bridge',
  Flags: 1024 + 2 ** 20,
  Ipams: [
    {
      Subnets: [
        {
          IpAddressPrefix: '10.244.1.0/24',
          Routes: [{ NextHop: '10.244.1.1', DestinationPrefix: '0.0.0.0/0' }],
        },
      ],
    },
  ],
  MacPool: {
    Ranges: [{ StartMacAddress: '00-15-5D-52-C0-00', EndMacAddress: '00-15-5D-52-CF-FF' }],
  },
  Dns: { ServerList: ['10.96.0.10'], Search: ['svc.cluster.local'] },
}

async function create(kind: 'network' | 'endpoint', document: object, ...args: string[]) {
  const { code, out, err } = await hns(
    [kind, 'create', '-f', '-', '--json', ...args],
    JSON.stringify(document),
  )
  expect({ code, err }).toEqual({ code: 0, err: '' })
  const created: { ID: string; MacAddress?: string } = JSON.parse(out)
  return created
}

afterEach(async () => {
  const { out } = await hns(['network', 'list', '--json'])
  const networks: { ID: string }[] = JSON.parse(out)
  if (networks.length > 0) await hns(['network', 'delete', ...networks.map(({ ID }) => ID)])
})

describe('network', () => {
  test('list says that there are none, in JSON an empty array', async () => {
    expect(await hns(['network', 'list'])).toEqual({ code: 0, out: 'no networks\n', err: '' })
    const inJson = await hns(['network', 'list', '--json'])
    expect(inJson).toEqual({ code: 0, out: '[]\n', err: '' })
  })

  test('create takes a file, and list and show then know the network', async () => {
    const created = await hns(['network', 'create', '-f', exampleNetwork])
    expect(created.code).toBe(0)
    const id = /^network 'example-nat' \((.*)\) created\n$/.exec(created.out)?.[1] ?? 'no id'
    expect(created.err).toBe(
      'note: this is the simulator of node-hns: what changes here ends with this process\n',
    )
    const list = await hns(['network', 'list'])
    expect(list.out.split('\n')).toEqual([
      'NAME         TYPE  SUBNETS           GATEWAYS       ID',
      `example-nat  NAT   192.168.250.0/24  192.168.250.1  ${id}`,
      '',
    ])
    expect(list.err).toBe('')
    const byId = await hns(['network', 'show', id])
    expect(await hns(['network', 'show', 'example-nat'])).toEqual(byId)
  })

  test('show puts flags, subnets, MAC pool and policies in words', async () => {
    const { ID } = await create('network', l2Bridge)
    await create('endpoint', {}, '--network', 'cbr0')
    const { code, out } = await hns(['network', 'show', 'cbr0'])
    expect(code).toBe(0)
    expect(out.split('\n')).toEqual(
      expect.arrayContaining([
        "network 'cbr0'",
        `  ID         ${ID}`,
        '  Type       L2Bridge',
        '  Flags      DisableHostPort',
        '             0x100000',
        '  Subnets    10.244.1.0/24, gateway 10.244.1.1',
        '  DNS        servers 10.96.0.10',
        '             search svc.cluster.local',
        '  MAC pool   00-15-5D-52-C0-00 to 00-15-5D-52-CF-FF',
        '  Endpoints  1',
      ]),
    )
    expect(out).toMatch(/^ {2}Policies {3}NetAdapterName: NetworkAdapterName /m)
  })

  test('--json gives the documents of HNS, on the command or before it', async () => {
    const created = await create('network', l2Bridge)
    const shown = await hns(['--json', 'network', 'show', 'cbr0'])
    expect(JSON.parse(shown.out)).toEqual(created)
    const listed = await hns(['network', 'list', '--json'])
    expect(JSON.parse(listed.out)).toEqual([created])
    expect(created).toMatchObject({ Name: 'cbr0', Type: 'L2Bridge', Flags: l2Bridge.Flags })
  })

  test('create makes all of an array, and stops at the first failure', async () => {
    const documents = [{ Name: 'one' }, { Name: 'two' }, { Name: 'ONE' }, { Name: 'three' }]
    const { code, out, err } = await hns(
      ['network', 'create', '-f', '-'],
      JSON.stringify(documents),
    )
    expect(code).toBe(5)
    expect(out).toMatch(/^network 'one' \(.*\) created\nnetwork 'two' \(.*\) created\n$/)
    expect(err).toContain('hns: networks.create of network ')
    expect(err).toContain('note: 2 of 4 networks were created\n')
  })

  test('delete goes on after a failure and exits with the first', async () => {
    await create('network', [{ Name: 'one' }, { Name: 'two' }])
    const { code, out, err } = await hns(['network', 'delete', 'one', 'absent', 'two'])
    expect(code).toBe(3)
    expect(out).toMatch(/^network 'one' \(.*\) deleted\nnetwork 'two' \(.*\) deleted\n$/)
    expect(err).toContain("hns: no network is named 'absent'\n")
    expect(await hns(['network', 'list', '--json'])).toMatchObject({ out: '[]\n' })
  })

  test('delete --if-exists takes absence for success, by name and by id', async () => {
    const absent = ['no-such', '6a1ca2ea-9b4c-4b0e-a9a5-5b0c3b4a5b5c']
    expect(await hns(['network', 'delete', ...absent])).toMatchObject({ code: 3 })
    expect(await hns(['network', 'delete', '--if-exists', '--json', ...absent])).toEqual({
      code: 0,
      out: '[]\n',
      err: '',
    })
  })

  test('delete --json tells which were deleted', async () => {
    const { ID } = await create('network', { Name: 'one' })
    const { out } = await hns(['network', 'delete', 'one', '--json'])
    expect(JSON.parse(out)).toEqual([{ id: ID, name: 'one' }])
  })
})

describe('endpoint', () => {
  test('create puts it in the network named by --network', async () => {
    await hns(['network', 'create', '-f', exampleNetwork])
    const made = await hns([
      'endpoint',
      'create',
      '-f',
      exampleEndpoint,
      '--network',
      'example-nat',
    ])
    expect(made.out).toMatch(/^endpoint 'web' \(.*\) created\n$/)
    const { out } = await hns(['endpoint', 'list'])
    const [head, row] = out.split('\n')
    expect(head).toMatch(/^NAME +NETWORK +ADDRESSES +MAC +STATE +ID$/)
    expect(row).toMatch(
      /^web {3}example-nat {2}192\.168\.250\.\d+\/24 +00-15-5D-[\dA-F-]{8} {2}Created {2}[\da-f-]{36}$/,
    )
  })

  test('create without any network says how to name one', async () => {
    const { code, err } = await hns(['endpoint', 'create', '-f', exampleEndpoint])
    expect(code).toBe(2)
    expect(err).toContain('hns: the document names no network\nhint: Give --network <name-or-id>')
  })

  test('create takes the network from the document, too', async () => {
    const network = await create('network', l2Bridge)
    await create('endpoint', { Name: 'pod', HostComputeNetwork: network.ID })
    const { out } = await hns(['endpoint', 'list', '--network', network.ID.toUpperCase()])
    expect(out).toContain('\npod   cbr0     10.244.1.')
  })

  test('list --network leaves out those of other networks', async () => {
    await create('network', [l2Bridge, { Name: 'other' }])
    await create('endpoint', { Name: 'here' }, '--network', 'cbr0')
    await create('endpoint', { Name: 'there' }, '--network', 'other')
    const { out } = await hns(['endpoint', 'list', '--network', 'cbr0', '--json'])
    expect(JSON.parse(out)).toMatchObject([{ Name: 'here' }])
  })

  test('show puts state, namespace, addresses and policies in words', async () => {
    const network = await create('network', l2Bridge)
    const policy = { Type: 'OutBoundNAT', Settings: { Exceptions: ['10.0.0.0/8', '11.0.0.0/8'] } }
    const endpoint = await create(
      'endpoint',
      { Name: 'pod', Policies: [policy] },
      '--network',
      'cbr0',
    )
    const { out } = await hns(['endpoint', 'show', 'pod'])
    expect(out.split('\n')).toEqual(
      expect.arrayContaining([
        "endpoint 'pod'",
        `  Network    cbr0 (${network.ID})`,
        '  Namespace  none',
        '  State      Created (not attached to a container)',
        '  Flags      none',
        `  MAC        ${endpoint.MacAddress}`,
        '  Routes     gateway 10.244.1.1',
        '  Policies   OutBoundNAT: Exceptions 10.0.0.0/8, 11.0.0.0/8',
      ]),
    )
    expect(out).toMatch(/^ {2}Addresses {2}10\.244\.1\.\d+\/24$/m)
  })

  test('a name that several have is refused with their ids', async () => {
    await create('network', l2Bridge)
    const [one, two] = [
      await create('endpoint', { Name: 'twin' }, '--network', 'cbr0'),
      await create('endpoint', { Name: 'twin' }, '--network', 'cbr0'),
    ]
    const { code, err } = await hns(['endpoint', 'delete', 'twin'])
    expect(code).toBe(2)
    expect(err).toContain("hns: 2 endpoints are named 'twin': ")
    for (const { ID } of [one, two]) expect(err).toContain(ID)
    expect(await hns(['endpoint', 'delete', one.ID, two.ID])).toMatchObject({ code: 0 })
  })
})

describe('failures', () => {
  test('a name that is not there is told with those like it', async () => {
    await create('network', [{ Name: 'pods-a' }, { Name: 'pods-b' }, { Name: 'services' }])
    const { code, err } = await hns(['network', 'show', 'Pods-A1'])
    expect(code).toBe(3)
    expect(err).toBe(
      "hns: no network is named 'Pods-A1'\nhint: Did you mean 'pods-a' or 'pods-b'?\n",
    )
  })

  test('with --json an error of HNS is one object on stderr', async () => {
    await create('network', { Name: 'taken' })
    const { code, out, err } = await hns(
      ['network', 'create', '-f', '-', '--json'],
      '{"Name":"taken"}',
    )
    expect({ code, out }).toEqual({ code: 5, out: '' })
    expect(JSON.parse(err)).toEqual({
      code: 'HNS_NETWORK_ALREADY_EXISTS',
      category: 'already-exists',
      message: expect.stringContaining("networks.create of network 'taken' failed: "),
      hresult: 0x803b0010,
      operation: 'networks.create',
      object: { kind: 'network', name: 'taken', id: expect.any(String) },
      hint: expect.any(String),
    })
  })

  test('a document that HNS refuses as invalid is wrong input', async () => {
    const { code, err } = await hns(['network', 'create', '-f', '-'], '{"Type":"L2Bridge"}')
    expect(code).toBe(2)
    expect(err).toMatch(/^hns: networks\.create .* failed: .*0x803b0005\)$/m)
  })

  test.each([
    ['an unknown command', ['network', 'lst'], "unknown command 'lst'", 'Did you mean list?'],
    ['an unknown option', ['network', 'list', '--jsn'], "unknown option '--jsn'", '--json'],
    ['a missing argument', ['network', 'show'], "missing required argument 'name-or-id'", '--help'],
    ['no file to create from', ['network', 'create'], "required option '-f, --file", '--help'],
    [
      'an unknown provider',
      ['--provider', 'docker', 'network', 'list'],
      "'docker' is invalid",
      '--help',
    ],
    [
      'a library without a path',
      ['--provider', 'library:', 'network', 'list'],
      'is invalid',
      '--help',
    ],
    ['a timeout of nothing', ['--timeout', '0', 'network', 'list'], "'0' is invalid", '--help'],
  ])('%s is wrong usage', async (_what, args, message, hint) => {
    const { code, out, err } = await hns(args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/^hns: .*\nhint: .*\n$/)
    expect(err).toContain(message)
    expect(err).toContain(hint)
    const inJson = await hns([...args, '--json'])
    expect(inJson.code).toBe(2)
    expect(JSON.parse(inJson.err)).toMatchObject({ code: 'HNS_INVALID_ARGUMENT' })
  })

  test('a missing command is answered with the help, as wrong usage', async () => {
    const { code, out, err } = await hns([])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/^Usage: hns .*\nhns: a command is missing\n$/s)
    expect(JSON.parse((await hns(['--json'])).err)).toMatchObject({ category: 'invalid' })
  })

  test('a library that is none leaves HNS unavailable', async () => {
    const { code, err } = await hns(['--provider', `library:${exampleNetwork}`, 'network', 'list'])
    expect(code).toBe(4)
    expect(err).toMatch(/^hns: The library cannot serve as HNS: /)
  })
})

describe('an HNS that fails', () => {
  const faulty = new FaultyHns()
  const list = ['--provider', `library:${faultyLibrary}`, 'network', 'list']
  afterEach(() => faulty.clear())
  afterAll(() => faulty.remove())

  test.each([
    ['the service does not answer', '800706ba', 4, 'HNS_SERVICE_UNAVAILABLE'],
    ['access is denied', '80070005', 1, 'HNS_ACCESS_DENIED'],
    ['the result is unheard of', '80041234', 1, 'HNS_FAILED'],
  ])('exit code where %s', async (_what, hresult, exitCode, code) => {
    faulty.inject(`HcnEnumerateNetworks fail ${hresult}`)
    const { code: exited, err } = await hns([...list, '--json'])
    expect(exited).toBe(exitCode)
    expect(JSON.parse(err)).toMatchObject({ code, hresult: Number.parseInt(hresult, 16) })
  })

  test('--timeout, in seconds, ends the wait for one that hangs', async () => {
    faulty.inject('HcnEnumerateNetworks hang')
    const { code, err } = await hns([...list, '--timeout', '0.2'])
    expect(code).toBe(1)
    expect(err).toMatch(/^hns: networks\.list took more than 200 ms\nhint: HNS may be hanging/)

    const counts = `${faulty.control}.counts`
    rmSync(counts, { force: true })
    faulty.clear()
    await until(() => existsSync(counts) && faulty.counts.strings === 0)
  })
})

describe('reading documents', () => {
  test('malformed JSON is told with file, line, column and what was found', async () => {
    const path = file('bad.json', '{\n  "Name": "x",\n  "Type" "NAT"\n}\n')
    const { code, err } = await hns(['network', 'create', '-f', path])
    expect(code).toBe(2)
    expect(err).toBe(`hns: ${path}:3:10: malformed JSON: expected ':', found "NAT"\n`)
  })

  test.each([
    ['{"a": 1,}', "1:9: malformed JSON: expected a member name in double quotes, found '}'"],
    ['[1 2]', "1:4: malformed JSON: expected ',' or ']', found '2'"],
    ['{"a": True}', "1:7: malformed JSON: expected a value, found 'True'"],
    ['{"é😀": 01}', "1:8: malformed JSON: expected a value, found '01'"],
    ['{"a": "b', '1:7: malformed JSON: expected a value, found a string that does not end'],
    ['{"a": 1', "1:8: malformed JSON: expected ',' or '}', found the end of the text"],
    ['', '1:1: malformed JSON: expected a value, found the end of the text'],
    ['{}\n{}', "2:1: malformed JSON: expected nothing more, found '{'"],
  ])('%s', async (text, message) => {
    const { code, err } = await hns(['network', 'create', '-f', '-'], text)
    expect(code).toBe(2)
    expect(err).toContain(`hns: standard input:${message}`)
  })

  test('a fault is found exactly where JSON.parse refuses a text', () => {
    const texts = fc.oneof(
      fc.json(),
      fc.string({ unit: fc.constantFrom(...'{}[],:"\\ tnru0-1.eE+a\n\u0000é') }),
      fc.tuple(fc.json(), fc.nat(), fc.string({ maxLength: 2 })).map(([json, at, noise]) => {
        const position = at % (json.length + 1)
        return json.slice(0, position) + noise + json.slice(position + 1)
      }),
    )
    const isJson = (text: string) => {
      try {
        JSON.parse(text)
        return true
      } catch {
        return false
      }
    }
    fc.assert(
      fc.property(texts, text => (findJsonFault(text) === undefined) === isJson(text)),
      { numRuns: 2000 },
    )
  })

  test.each([
    ['a byte order mark', Buffer.from('\ufeff{"Name":"ü"}')],
    ['UTF-16, as Windows PowerShell writes it', Buffer.from('\ufeff{"Name":"ü"}', 'utf16le')],
    ['CRLF', Buffer.from('{\r\n"Name":\r\n"ü"\r\n}\r\n')],
  ])('%s is understood', async (_what, bytes) => {
    const { code, out } = await hns(['network', 'create', '-f', file('ü.json', bytes)])
    expect(code).toBe(0)
    expect(out).toContain("network 'ü' (")
  })

  test.each([
    ['[]', 'the array holds no document'],
    ['[{}, null]', 'element 1 of the array is null, not an object'],
    ['[[]]', 'element 0 of the array is an array, not an object'],
    ['"x"', 'the document is a string, not an object'],
  ])('%s is refused', async (text, message) => {
    const { code, err } = await hns(['network', 'create', '-f', '-'], text)
    expect(code).toBe(2)
    expect(err).toBe(`hns: standard input: ${message}\n`)
  })

  test('text that is not UTF-8 is refused', async () => {
    const { code, err } = await hns(
      ['network', 'create', '-f', '-'],
      Buffer.from([0x22, 0xfc, 0x22]),
    )
    expect(code).toBe(2)
    expect(err).toBe('hns: standard input: it is not UTF-8 text\n')
  })

  test('a file that is not there is wrong input', async () => {
    const { code, err } = await hns(['network', 'create', '-f', join(folder, 'none.json')])
    expect(code).toBe(2)
    expect(err).toMatch(/^hns: The file cannot be read: ENOENT/)
  })
})

describe('tables', () => {
  test('columns are aligned by what letters take on a terminal', () => {
    expect(
      alignColumns([
        ['NAME', 'X'],
        ['網路', '1'],
        ['e\u0301té', '2'],
        ['😀', '3'],
        ['ok', '4'],
      ]),
    ).toBe('NAME  X\n網路  1\ne\u0301té   2\n😀    3\nok    4\n')
  })

  test('a name cannot break the line or steer the terminal', async () => {
    await create('network', { Name: 'a\u001b[2J\nb' })
    const { out } = await hns(['network', 'list'])
    expect(out.split('\n')).toHaveLength(3)
    expect(out).toContain('\na\ufffd[2J\ufffdb  ')
  })
})

describe('help', () => {
  test('documents the commands, the options and the exit codes', async () => {
    const { code, out, err } = await hns(['--help'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    for (const word of [
      'network',
      'endpoint',
      'watch',
      '--json',
      '--provider',
      '--timeout',
      'Exit codes:',
    ]) {
      expect(out).toContain(word)
    }
    expect(out).toMatch(/^ {2}3 {2}not found$/m)
  })

  test.each([
    ['network', 'list'],
    ['network', 'create'],
    ['endpoint', 'show'],
    ['endpoint', 'delete'],
  ])('hns %s %s --help shows the global options, too', async (noun, verb) => {
    const { code, out } = await hns([noun, verb, '--help'])
    expect(code).toBe(0)
    expect(out).toContain(`Usage: hns ${noun} ${verb} `)
    expect(out).toContain('--provider <provider>')
  })

  test('--version is that of the package', async () => {
    const manifest: { version: string } = JSON.parse(
      readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
    )
    expect(await hns(['--version'])).toEqual({ code: 0, out: `${manifest.version}\n`, err: '' })
  })
})

describe('the program', () => {
  test('prints, and exits with the code of the run', () => {
    expect(spawnHns(['network', 'list'])).toEqual({ code: 0, out: 'no networks\n', err: '' })
    expect(spawnHns(['network', 'show', 'x'])).toMatchObject({ code: 3, out: '' })
    expect(spawnHns(['network'])).toMatchObject({ code: 2, out: '' })
  })

  test('runs through a symbolic link', () => {
    const link = join(folder, 'hns')
    symlinkSync(main, link)
    expect(spawnHns(['network', 'list', '--json'], link)).toEqual({ code: 0, out: '[]\n', err: '' })
  })

  test('says nothing when its reader has gone', () => {
    const err = join(folder, 'err')
    const command = `{ "${process.execPath}" --no-warnings "${main}" --help; echo "code $?" >&2; } 2>"${err}" | true`
    spawnSync('sh', ['-c', command])
    expect(readFileSync(err, 'utf8')).toBe('code 0\n')
  })
})
