/** What was made; throws where anything was not. */
export function fulfilled<T>(results: readonly PromiseSettledResult<T>[]): T[] {
  return results.map(result => {
    if (result.status === 'rejected') throw result.reason
    return result.value
  })
}
