// A callback that koffi registers: the thread of HNS waits in it until JavaScript has returned.
import koffi from 'koffi'
import type { Listener } from './hns-listeners.ts'

const callback = koffi.proto(
  'void NotificationCallback(uint32_t type, void *context, int32_t status, str16 data)',
)

/** The function of the null service that sends notifications from a thread of its own. */
export function koffiSender(library: string): (count: number, pauseMicroseconds: number) => void {
  return koffi
    .load(library)
    .func('void sendNotifications(uint32_t count, uint32_t pauseMicroseconds)')
}

export class KoffiListener implements Listener {
  readonly name = 'koffi callback'
  readonly #register: (callback: bigint, context: null, handle: [bigint | null]) => number
  readonly #unregister: (handle: bigint | null) => number

  constructor(library: string) {
    const hcn = koffi.load(library)
    this.#register = hcn.func(
      'int32_t HcnRegisterServiceCallback(NotificationCallback *callback, void *context, _Out_ void **handle)',
    )
    this.#unregister = hcn.func('int32_t HcnUnregisterServiceCallback(void *handle)')
  }

  async listen(hear: (time: string) => void): Promise<AsyncDisposable> {
    const receive = (_type: number, _context: unknown, _status: number, text: string) => {
      const notification: { Data: string } = JSON.parse(text)
      hear(notification.Data)
    }
    const registered = koffi.register(receive, koffi.pointer(callback))
    // koffi does not keep the process alive for a callback.
    const keepAlive = setInterval(() => {}, 60_000)
    const handle: [bigint | null] = [null]
    this.#register(registered, null, handle)
    return {
      [Symbol.asyncDispose]: async () => {
        this.#unregister(handle[0])
        // The last call has been heard but need not have returned.
        await new Promise(resolve => setTimeout(resolve, 10))
        koffi.unregister(registered)
        clearInterval(keepAlive)
      },
    }
  }
}
