/**
 * Builders of policies.
 *
 * Each returns the document as HNS takes it. What HNS would refuse with little explanation, or
 * ignore without a word, throws an `HnsError` of code `HNS_INVALID_ARGUMENT` that tells where it is
 * and what to write instead.
 */
export * from './policies/endpoint.ts'
export * from './policies/network.ts'
export * from './policies/shared.ts'
