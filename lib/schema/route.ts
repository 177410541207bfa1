import type { Base, Guid } from './common.ts'
import type { SdnRouteSettings } from './endpoint-policies.ts'

/**
 * Routes that the virtual switch applies to endpoints (Microsoft Learn, HNS_Schema:
 * HostComputeRoute). The functions are not in the public header; hcsshim uses them.
 */
export interface HostComputeRoute extends Base {
  HostComputeEndpoints?: readonly Guid[]
  /** What Microsoft's schema and PowerShell modules write. */
  Routes?: readonly SdnRouteSettings[]
  /** What hcsshim writes in place of `Routes`. */
  Setting?: readonly SdnRouteSettings[]
  /** Schema 2.5. */
  HostComputeNetwork?: Guid
}
