#include "random-calls.h"

#include "json/reader.h"

namespace hns::test {

using simulator::Verb;

std::span<const RandomCalls::Action> RandomCalls::actions() {
  using R = RandomCalls;
  static constexpr Action kActions[] = {
      &R::createEndpoint,  &R::createEndpoint,  &R::createEndpoint,  &R::createNetwork,
      &R::createNamespace, &R::modifyNamespace, &R::modifyNamespace, &R::createLoadBalancer,
      &R::createRoute,     &R::reservePorts,    &R::modifyNetwork,   &R::modifyEndpoint,
      &R::attachEndpoint,  &R::removeEndpoint,  &R::removeEndpoint,  &R::removeLoadBalancer,
      &R::removeRoute,     &R::removeNamespace, &R::endSession,      &R::setMacAddresses,
  };
  return kActions;
}

void RandomCalls::step() {
  try {
    const std::uint64_t rarely = below(400);
    if (rarely == 0) return restart();
    if (rarely < 8) return removeNetwork();
    (this->*actions()[below(actions().size())])();
  } catch (const simulator::Failure&) {
    // As calls do that make no sense now.
  }
}

std::u16string RandomCalls::number(std::uint64_t value) {
  std::u16string text;
  for (const char digit : std::to_string(value)) text += static_cast<char16_t>(digit);
  return text;
}

std::u16string RandomCalls::subnet() {
  return u"10." + number(below(200)) + u"." + number(below(4));
}

// --- Objects that there are ---

// The ID, as text; empty when there is none.
template <class Object>
std::u16string RandomCalls::any() {
  const Guid id = anyId<Object>();
  return id == abi::kNilGuid ? std::u16string() : abi::formatGuid(id);
}

template <class Object>
Guid RandomCalls::anyId() {
  const std::vector<Guid> all = service_.enumerate<Object>(kV2);
  return all.empty() ? abi::kNilGuid : all[below(all.size())];
}

template <class Object>
void RandomCalls::removeAny() {
  service_.remove<Object>(anyId<Object>());
}

template <class Object>
void RandomCalls::modifyAny(std::u16string_view request) {
  const Handle object = service_.open<Object>(anyId<Object>());
  try {
    service_.modify<Object>(object, request);
  } catch (const simulator::Failure&) {
    service_.close<Object>(object);
    throw;
  }
  service_.close<Object>(object);
}

// Of one network, as the items of a list.
std::u16string RandomCalls::someEndpoints() {
  const Guid first = anyId<simulator::Endpoint>();
  const Handle endpoint = service_.open<simulator::Endpoint>(first);
  const std::u16string network =
      textAt(service_.query<simulator::Endpoint>(endpoint, kV2), u"HostComputeNetwork");
  service_.close<simulator::Endpoint>(endpoint);
  const std::vector<Guid> all = service_.enumerate<simulator::Endpoint>(
      queryWith(u"{\"VirtualNetwork\":\"" + network + u"\"}"));
  std::u16string items = u"\"" + abi::formatGuid(first) + u"\"";
  for (std::uint64_t i = 0; i < 3; ++i) {
    const std::uint64_t place = below(6);
    if (place < all.size()) items += u",\"" + abi::formatGuid(all[place]) + u"\"";
  }
  return items;
}

// --- Networks ---

void RandomCalls::createNetwork() {
  static constexpr std::u16string_view kTypes[] = {u"L2Bridge", u"Overlay", u"Transparent", u"NAT",
                                                   u"Internal"};
  const std::u16string_view type = kTypes[below(std::size(kTypes))];
  const std::u16string name = below(3) == 0 ? u"" : u"network " + number(below(20));
  const std::u16string_view members = below(4) == 0 ? u",\"Flags\":8" : u"";
  const std::u16string_view subnetMembers =
      type == u"Overlay" ? uR"(,"Policies":[{"Type":"VSID","Settings":{"IsolationId":4096}}])"
                         : u"";
  const Handle network = service_.create<simulator::Network>(
      abi::kNilGuid, networkDocument(name, type, subnet(), subnetMembers, members));
  service_.close<simulator::Network>(network);
}

void RandomCalls::modifyNetwork() {
  switch (below(3)) {
    case 0:
      return modifyAny<simulator::Network>(
          u"{\"ResourceType\":\"DNS\",\"RequestType\":\"Update\",\"Settings\":{\"ServerList\":[\"" +
          subnet() + u".53\"]}}");
    case 1:
      return modifyAny<simulator::Network>(
          u"{\"ResourceType\":\"Policy\",\"RequestType\":\"Add\",\"Settings\":{\"Policies\":[{"
          u"\"Type\":\"SetPolicy\",\"Settings\":{\"Id\":\"set " +
          number(below(5)) + u"\",\"Name\":\"n\",\"PolicyType\":\"IPSET\",\"Values\":\"" +
          subnet() + u".9\"}}]}}");
    default:
      return modifyAny<simulator::Network>(
          u"{\"ResourceType\":\"Subnet\",\"RequestType\":\"Add\",\"Settings\":{\"Subnets\":[{"
          u"\"IpAddressPrefix\":\"" +
          subnet() +
          u".0/24\",\"Policies\":[{\"Type\":\"VSID\",\"Settings\":{\"IsolationId\":5000}}]}]}}");
  }
}

// --- Endpoints ---

void RandomCalls::createEndpoint() {
  const Handle network = service_.open<simulator::Network>(anyId<simulator::Network>());
  const std::u16string text = service_.query<simulator::Network>(network, kV2);
  const std::u16string prefix = textAt(text, u"Ipams/0/Subnets/0/IpAddressPrefix");
  const std::u16string address = prefix.substr(0, prefix.rfind(u'.') + 1) + number(2 + below(40));
  std::u16string document = u"{}";
  switch (below(5)) {
    case 0:
      document = u"{\"IpConfigurations\":[{\"IpAddress\":\"" + address + u"\"}],\"Name\":\"e\"}";
      break;
    case 1:
      document =
          u"{\"Policies\":[{\"Type\":\"PortMapping\",\"Settings\":{\"InternalPort\":80,"
          u"\"ExternalPort\":" +
          number(below(2) * (8000 + below(20))) + u",\"Protocol\":6}}]}";
      break;
    case 2:
      document = u"{\"Flags\":1,\"IpConfigurations\":[{\"IpAddress\":\"192.168.1." +
                 number(below(100)) + u"\"}],\"MacAddress\":\"00-15-5D-11-22-" +
                 number(10 + below(80)) +
                 u"\",\"Policies\":[{\"Type\":\"ProviderAddress\",\"Settings\":{"
                 u"\"ProviderAddress\":\"192.0.2.77\"}}]}";
      break;
    default:
      break;
  }
  try {
    service_.close<simulator::Endpoint>(service_.createEndpoint(network, abi::kNilGuid, document));
  } catch (const simulator::Failure&) {
    service_.close<simulator::Network>(network);
    throw;
  }
  service_.close<simulator::Network>(network);
}

void RandomCalls::modifyEndpoint() {
  modifyAny<simulator::Endpoint>(
      u"{\"ResourceType\":\"Policy\",\"RequestType\":\"Update\",\"Settings\":{\"Policies\":[{"
      u"\"Type\":\"PortMapping\",\"Settings\":{\"InternalPort\":81,\"ExternalPort\":" +
      number(below(2) * (8000 + below(20))) + u",\"Protocol\":17}}]}}");
}

void RandomCalls::attachEndpoint() {
  const std::u16string path = u"/endpoints/" + any<simulator::Endpoint>();
  const std::u16string body =
      u"{\"SystemType\":\"Container\",\"ContainerId\":\"c" + number(below(5)) + u"\"}";
  service_.callV1(u"POST", path + (below(2) == 0 ? u"/attach" : u"/detach"), body);
}

// --- Namespaces ---

void RandomCalls::createNamespace() {
  service_.close<simulator::Namespace>(service_.create<simulator::Namespace>(
      abi::kNilGuid, uR"({"Type":"Host","SchemaVersion":{"Major":2,"Minor":0}})"));
}

void RandomCalls::modifyNamespace() {
  const bool container = below(2) == 0;
  const std::u16string kind = container ? u"Container" : u"Endpoint";
  const std::u16string id = container ? u"c" + number(below(5)) : any<simulator::Endpoint>();
  modifyAny<simulator::Namespace>(u"{\"ResourceType\":\"" + kind + u"\",\"RequestType\":\"" +
                                  (below(3) == 0 ? u"Remove" : u"Add") + u"\",\"Settings\":{\"" +
                                  kind + u"Id\":\"" + id + u"\"}}");
}

// --- Policy lists ---

void RandomCalls::createLoadBalancer() {
  service_.close<simulator::LoadBalancer>(service_.create<simulator::LoadBalancer>(
      abi::kNilGuid, u"{\"HostComputeEndpoints\":[" + someEndpoints() +
                         u"],\"PortMappings\":[{\"Protocol\":6,\"InternalPort\":80,"
                         u"\"ExternalPort\":" +
                         number(8000 + below(50)) + u"}],\"FrontendVIPs\":[\"10.96.0." +
                         number(1 + below(20)) + u"\"],\"Flags\":" + number(below(2)) + u"}"));
}

void RandomCalls::createRoute() {
  service_.close<simulator::SdnRoute>(service_.create<simulator::SdnRoute>(
      abi::kNilGuid, u"{\"HostComputeEndpoints\":[" + someEndpoints() +
                         u"],\"Routes\":[{\"DestinationPrefix\":\"10.0.0.0/8\",\"NextHop\":"
                         u"\"10.1.1.1\",\"AutomaticEncapsulation\":true}]}"));
}

// --- Sessions and the rest ---

void RandomCalls::reservePorts() {
  if (sessions_.empty() || below(4) == 0) {
    sessions_.push_back(service_.create<simulator::GuestNetworkService>(abi::kNilGuid, u"{}"));
  }
  const Handle session = sessions_[below(sessions_.size())];
  if (below(3) == 0) {
    service_.reservePortRange(session, static_cast<std::uint16_t>(1 + below(20)));
    return;
  }
  service_.reservePort(session, below(2) == 0 ? abi::PortProtocol::Tcp : abi::PortProtocol::Both,
                       below(2) == 0 ? abi::PortAccess::Shared : abi::PortAccess::Exclusive,
                       static_cast<std::uint16_t>(5000 + below(200)));
}

void RandomCalls::endSession() {
  if (sessions_.empty()) return;
  const Handle session = sessions_.back();
  sessions_.pop_back();
  service_.closeGuestNetworkService(session);
}

void RandomCalls::setMacAddresses() {
  service_.callV1(u"POST", u"/accelnet",
                  u"{\"MacAddressList\":[{\"MacAddress\":\"00-15-5D-00-00-" +
                      number(10 + below(80)) + u"\"}]}");
}

void RandomCalls::restart() { service_.restart(); }

}  // namespace hns::test
