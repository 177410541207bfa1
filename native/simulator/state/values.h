// How the smallest parts of objects are stored.
#pragma once

#include "json/value.h"
#include "simulator/address/dns.h"
#include "simulator/address/ip-address.h"
#include "simulator/address/ip-prefix.h"
#include "simulator/address/route.h"
#include "simulator/context.h"
#include "simulator/network/switch-extension.h"
#include "simulator/policy/policy.h"
#include "simulator/random.h"
#include "simulator/reference.h"
#include "simulator/state/bytes.h"

namespace hns::simulator {

template <class Archive, Is<abi::Guid> T>
void fields(Archive& archive, T& guid) {
  auto& [data1, data2, data3, data4] = guid;
  archive(data1, data2, data3);
  for (auto& byte : data4) archive(byte);
}

template <class Archive, Is<Reference> T>
void fields(Archive& archive, T& reference) {
  auto& [kind, id, serial] = reference;
  archive(kind, id, serial);
}

template <class Archive, Is<Random::State> T>
void fields(Archive& archive, T& state) {
  for (auto& word : state) archive(word);
}

template <class Archive, Is<Route> T>
void fields(Archive& archive, T& route) {
  auto& [nextHop, destination, metric] = route;
  archive(nextHop, destination, metric);
}

template <class Archive, Is<Dns> T>
void fields(Archive& archive, T& dns) {
  auto& [domain, search, servers, options] = dns;
  archive(domain, search, servers, options);
}

template <>
inline IpAddress blank() {
  return IpAddress::v4(0);
}
template <>
inline IpPrefix blank() {
  return {IpAddress::v4(0), 0};
}
template <>
inline Route blank() {
  return {IpAddress::v4(0), blank<IpPrefix>()};
}

void put(ByteWriter& writer, const IpAddress& address);
void get(ByteReader& reader, IpAddress& address);

void put(ByteWriter& writer, const IpPrefix& prefix);
void get(ByteReader& reader, IpPrefix& prefix);

void put(ByteWriter& writer, const json::Object& object);
void get(ByteReader& reader, json::Object& object);

void put(ByteWriter& writer, const Policy& policy);
void get(ByteReader& reader, Policy& policy);

void put(ByteWriter& writer, const SwitchExtension& extension);
void get(ByteReader& reader, SwitchExtension& extension);

void put(ByteWriter& writer, const Profile& profile);
void get(ByteReader& reader, Profile& profile);

void put(ByteWriter& writer, const Settings& settings);
void get(ByteReader& reader, Settings& settings);

void put(ByteWriter& writer, const DeferredWork& deferred);
void get(ByteReader& reader, DeferredWork& deferred);

}  // namespace hns::simulator
