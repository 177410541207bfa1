import type { Command } from 'commander'
import {
  type Feature,
  featureVersions,
  type Hns,
  HnsError,
  type PortReservationEntry,
  supports,
} from '../index.ts'
import { deleteEach } from './changes.ts'
import type { Session } from './session.ts'
import { alignColumns } from './table.ts'
import { portProtocolInWords, versionsInWords } from './wording.ts'

/** What the host has one of: its HNS, and its ports. */
export function addHostCommands(program: Command, session: Session): void {
  program
    .command('features')
    .description('the version of HNS, and what it can do')
    .action(() => features(session))

  program
    .command('ports')
    .description('reservations of ports of the host')
    .command('list')
    .description('list what guest network services and the host have reserved')
    .action(() => ports(session))

  program
    .command('gns')
    .description('guest network services, which HNS does not list')
    .command('delete')
    .description('delete guest network services')
    .argument('<id...>')
    .option('--if-exists', 'absent ones are no error', false)
    .action((ids: string[], options: { ifExists: boolean }) =>
      deleteEach(session, 'guest network service', ids, options, findService),
    )
}

function isFeature(name: string): name is Feature {
  return Object.hasOwn(featureVersions, name)
}

function features(session: Session): Promise<void> {
  return session.read(async hns => {
    const features = await hns.features()
    const { Version } = features
    const rows = Object.keys(featureVersions)
      .filter(isFeature)
      .map(feature => [
        feature,
        supports(Version, feature) ? 'yes' : 'no',
        featureVersions[feature].map(versionsInWords).join(', '),
      ])
    session.print(
      features,
      () =>
        `HNS ${Version.Major}.${Version.Minor}\n` +
        alignColumns([['FEATURE', 'THERE', 'VERSIONS'], ...rows]),
    )
  })
}

function portRow(entry: PortReservationEntry): string[] {
  const { StartingPort, EndingPort, Protocol, OwningPartitionId } = entry
  return [
    StartingPort === EndingPort ? `${StartingPort}` : `${StartingPort}-${EndingPort}`,
    portProtocolInWords(Protocol),
    OwningPartitionId,
  ]
}

function ports(session: Session): Promise<void> {
  return session.read(async hns => {
    const entries = await hns.portReservations()
    session.print(
      // JSON has no numbers of 64 bits.
      entries.map(entry => ({ ...entry, Priority: `${entry.Priority}` })),
      () =>
        entries.length === 0
          ? 'no ports are reserved\n'
          : alignColumns([['PORTS', 'PROTOCOL', 'OWNER'], ...entries.map(portRow)]),
    )
  })
}

/** HCN tells whether there is one by deleting it only. */
async function findService(hns: Hns, id: string) {
  return {
    id,
    name: '',
    delete: async () => {
      if (await hns.guestNetworkServices.delete(id)) return
      throw new HnsError('HNS_NOT_FOUND', `there is no guest network service ${id}`, {
        category: 'not-found',
        object: { kind: 'guest network service', id },
      })
    },
  }
}
